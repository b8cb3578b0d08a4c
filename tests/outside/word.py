"""Validates documents of Word against the schemas, and against the Markdown of the same document."""

import re
import sys
import zipfile

import docx
from outside import count, files, headings, judge, lost, missing, office, pandoc, schemas, source, tell

home, folder = sys.argv[1], sys.argv[2]


def opens(file):
    """python-docx reads it, and finds a title, styles and a size for every table."""
    document = docx.Document(file)
    if not document.core_properties.title:
        yield "no title in the properties"
    for table in document.tables:
        if not table.rows or not table.columns:
            yield "a table without rows or columns"
    bare = [it for it in document.paragraphs if it.style is None]
    if bare:
        yield f"{len(bare)} paragraphs without a style"


def same_structure(file, markdown):
    """Headings, tables and footnotes are those of the Markdown."""
    ours, complaint = pandoc(file)
    if complaint:
        yield complaint
    # The title is none of Word's headings.
    yield from missing(headings(markdown), headings(ours, down=1))
    tables = count(markdown["blocks"], "Table"), count(ours["blocks"], "Table")
    if tables[0] != tables[1]:
        yield f"{tables[1]} tables and not {tables[0]}"
    notes = len(re.findall(r"^\[\^[^\]]+\]:", file.with_suffix(".md").read_text(), flags=re.M))
    if notes != own_notes(file):
        yield f"{own_notes(file)} footnotes and not {notes}"


def own_notes(file):
    with zipfile.ZipFile(file) as parts:
        if "word/footnotes.xml" not in parts.namelist():
            return 0
        notes = re.findall(r"<w:footnote [^>]*>", parts.read("word/footnotes.xml").decode())
    return sum("w:type=" not in it or 'w:type="normal"' in it for it in notes)


def same_words(file, markdown, became):
    if not became:
        return ["LibreOffice does not open it"]
    # What stands on every page is no part of the text that LibreOffice writes.
    around = [part for section in docx.Document(file).sections for part in (section.header, section.footer)]
    every_page = " ".join(paragraph.text for part in around for paragraph in part.paragraphs)
    return lost(markdown, became[0].read_text(errors="replace") + " " + every_page)


all_files = files(folder, "docx")
texts = office(all_files, "txt:Text (encoded):UTF8", "txt")
for file in all_files:
    schemas(home, file)
    judge(file, "python-docx", lambda: opens(file))
    markdown = source(file)
    if markdown is None:
        tell(file, "same words", "there is no Markdown beside it")
        continue
    judge(file, "same structure", lambda: same_structure(file, markdown))
    judge(file, "same words", lambda: same_words(file, markdown, texts[file]))
