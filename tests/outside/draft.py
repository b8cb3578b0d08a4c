"""Writes every document of every example in every format: FOLDER/<example>/<document>.<format>."""

import json
import subprocess
import sys
from pathlib import Path

program, examples, folder = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])


def run(*arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True)


for strategy in sorted(examples.glob("*/strategy.ron")):
    name = strategy.parent.name
    listed = run("draft", strategy, "--list", "--format", "json")
    if listed.returncode != 0:
        print(name, "all", "draft --list", listed.stderr.strip().replace("\n", " ")[:200], sep="\t")
        continue
    (folder / name).mkdir(parents=True, exist_ok=True)
    documents = json.loads(listed.stdout)
    if isinstance(documents, dict):
        documents = documents["documents"]
    for document in documents:
        for form in document["formats"]:
            out = folder / name / f"{document['id']}.{form}"
            written = run("draft", strategy, "--document", document["id"], "--to", form, "-o", out)
            if written.returncode != 0 or not out.exists():
                said = written.stderr.strip().replace("\n", " ")[:200] or "nothing was written"
                print(f"{name}/{document['id']}", form, "draft", said, sep="\t")
