"""Reads Markdown, CSV, SVG and PNG with readers of others, and compares HTML with its Markdown."""

import csv
import re
import struct
import sys
import xml.etree.ElementTree as tree
import zlib

from outside import count, files, headings, judge, lost, missing, pandoc, source, text

home, folder = sys.argv[1], sys.argv[2]


def markdown(file):
    source = file.read_text()
    document, complaint = pandoc(file, "-f", "gfm+footnotes")
    if complaint:
        yield complaint
    rules = sum(line.startswith("| ---") or line.startswith("|---") for line in source.splitlines())
    if count(document["blocks"], "Table") != rules:
        yield f"{count(document['blocks'], 'Table')} tables and not {rules}"
    for left in ("{{", "}}", "[object]"):
        if left in source:
            yield f"`{left}` is left"


def table(file):
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines, strict=True))
    if len(rows) < 1:
        yield "no row"
    if len({len(row) for row in rows}) > 1:
        yield "rows of different length"


def svg(file):
    root = tree.parse(file).getroot()
    if root.tag != "{http://www.w3.org/2000/svg}svg" or not root.get("viewBox"):
        yield "no picture with a viewBox"
    for element in root.iter():
        if element.tag.rsplit("}", 1)[-1] in ("script", "foreignObject", "image"):
            yield f"holds <{element.tag}>"
        for key, value in element.attrib.items():
            if key.endswith("href") and not value.startswith("#"):
                yield f"leads outside: {value}"


def png(file):
    data = file.read_bytes()
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        yield "no PNG"
        return
    at, names = 8, []
    while at < len(data):
        length, name = struct.unpack(">I4s", data[at : at + 8])
        (crc,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        if crc != zlib.crc32(data[at + 4 : at + 8 + length]):
            yield f"{name} is damaged"
        names.append(name)
        at += 12 + length
    if names[-1] != b"IEND":
        yield "it is cut"


def page(file):
    markdown = source(file)
    if markdown is None:
        yield "there is no Markdown beside it"
        return
    ours, _ = pandoc(file, "-f", "html")
    yield from missing(headings(markdown), headings(ours))
    yield from lost(markdown, text(ours["blocks"]))
    html = file.read_text()
    tables = count(markdown["blocks"], "Table"), html.count("<table>") - html.count('<details class="data"')
    if tables[0] != tables[1]:
        yield f"{tables[1]} tables and not {tables[0]}"
    notes = len(re.findall(r"^\[\^[^\]]+\]:", file.with_suffix(".md").read_text(), flags=re.M))
    if notes != html.count('<li id="note-'):
        yield f"not {notes} footnotes"


QUESTIONS = [
    ("md", "pandoc", markdown),
    ("html", "same structure and words", page),
    ("csv", "csv", table),
    ("svg", "xml", svg),
    ("png", "png", png),
]
for form, name, question in QUESTIONS:
    for file in files(folder, form):
        judge(file, name, lambda: question(file))
