"""Validates workbooks against the schemas, and opens them with openpyxl and LibreOffice."""

import sys

import openpyxl
from outside import files, judge, office, schemas, words

home, folder = sys.argv[1], sys.argv[2]
# The last number asks for every sheet, each in a file of its own.
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def cells(file):
    book = openpyxl.load_workbook(file)
    return {sheet.title: [cell for row in sheet.iter_rows() for cell in row if cell.value is not None] for sheet in book}


def opens(file):
    sheets = cells(file)
    if not sheets:
        yield "no sheet"
    for title, filled in sheets.items():
        if not filled:
            yield f"“{title}” is empty"
        for cell in filled:
            if cell.data_type == "e":
                yield f"“{title}” {cell.coordinate}: {cell.value}"


def same_words(file, became):
    sheets = cells(file)
    if len(became) != len(sheets):
        yield f"LibreOffice reads {len(became)} sheets and not {len(sheets)}"
    ours = words(" ".join(cell.value for filled in sheets.values() for cell in filled
                          if isinstance(cell.value, str) and cell.data_type != "f"))
    theirs = words(" ".join(it.read_text(errors="replace") for it in became))
    if ours - theirs:
        yield f"words are gone: {' '.join(sorted(ours - theirs)[:8])}"
    wrong = [word for word in ("#NAME?", "#REF!", "#VALUE!", "Err:") if any(word in it.read_text() for it in became)]
    if wrong:
        yield f"formulas fail: {' '.join(wrong)}"


all_files = files(folder, "xlsx")
texts = office(all_files, CSV, "csv")
for file in all_files:
    schemas(home, file)
    judge(file, "openpyxl", lambda: opens(file))
    judge(file, "LibreOffice", lambda: same_words(file, texts[file]))
