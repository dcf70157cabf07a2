"""Pages for the manual's pictures: what a workbook shows, and what a terminal shows.

    manual_pages.py fill NEW.xlsx FILLED.xlsx ROWS.json
    manual_pages.py sheet BOOK.xlsx COLUMNS ROWS [note=A1] [list=B3] [fault=E3] > PAGE.html
    manual_pages.py terminal COMMAND < WHAT-IT-SAYS > PAGE.html

`fill` writes rows into a new sheet as a person would, below the example; `sheet` draws the cells, the
note of a header, the open list of a cell and a cell at fault as spreadsheet programs draw them. All
words come from the workbook and from the program.
"""

import html
import json
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

LOOK = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; font: 15px "Liberation Sans", "DejaVu Sans", sans-serif; }
#picture { display: inline-block; padding: 12px; background: white; position: relative; }
table { border-collapse: collapse; table-layout: fixed; }
td, th { border: 1px solid #c9ccd1; height: 26px; padding: 2px 6px; vertical-align: middle;
  text-align: left; white-space: nowrap; overflow: hidden; box-sizing: border-box; }
th { background: #eceef1; color: #43474d; font-weight: normal; text-align: center; }
.header td { background: #032d5a; color: white; font-weight: bold; height: 38px; }
.marked { outline: 3px solid #00703c; outline-offset: -3px; }
.fault { outline: 3px solid #b00020; outline-offset: -3px; }
.note, .list { position: absolute; border: 1px solid #777; box-shadow: 2px 2px 5px #0005; }
.note { background: #fffbd6; width: 250px; padding: 8px; line-height: 1.35; }
.list { background: white; }
.list div { padding: 5px 8px; }
.list div:first-child { background: #cfe2f7; }
.arrow { position: absolute; width: 24px; height: 24px; background: #e3e6ea; border: 1px solid #777;
  text-align: center; line-height: 24px; font-size: 12px; }
.terminal { background: #16191d; color: #e8e8e8; border-radius: 8px; overflow: hidden; width: 900px; }
.bar { background: #3a3f46; height: 30px; }
.bar span { display: inline-block; width: 13px; height: 13px; border-radius: 50%; background: #858b94;
  margin: 9px 0 0 11px; }
pre { margin: 0; padding: 14px 16px 18px; font: 15px/1.45 "DejaVu Sans Mono", monospace;
  white-space: pre-wrap; }
pre b { color: white; }
</style><div id="picture">
"""

WIDTH, HEADING, ROW, HEADER, EDGE = 168, 44, 26, 38, 12


def letters(number):
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def place(cell):
    column, row = re.fullmatch(r"([A-Z]+)(\d+)", cell).groups()
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - 64
    return number, int(row)


class Book:
    """The first sheet of a workbook, as `advert new sheet` writes it."""

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        strings = self.part("xl/sharedStrings.xml").iter(f"{MAIN}si")
        self.strings = ["".join(text.itertext()) for text in strings]
        self.sheet = self.part("xl/worksheets/sheet1.xml")
        self.cells = self.read(self.sheet)
        self.lists = self.read(self.part("xl/worksheets/sheet2.xml"))
        comments = self.part("xl/comments1.xml").iter(f"{MAIN}comment")
        self.notes = {note.get("ref"): "".join(note.itertext()) for note in comments}

    def part(self, name):
        return ElementTree.fromstring(self.zip.read(name))

    def read(self, sheet):
        cells = {}
        for cell in sheet.iter(f"{MAIN}c"):
            text = "".join(cell.itertext())
            cells[cell.get("r")] = self.strings[int(text)] if cell.get("t") == "s" else text
        return cells

    def choices(self, column):
        for validation in self.sheet.iter(f"{MAIN}dataValidation"):
            if place(validation.get("sqref").split(":")[0])[0] == column:
                first, last = validation.find(f"{MAIN}formula1").text.split("!")[1].split(":")
                name, start = re.fullmatch(r"\$([A-Z]+)\$(\d+)", first).groups()
                end = last.rsplit("$", 1)[1]
                return [self.lists[f"{name}{row}"] for row in range(int(start), int(end) + 1)]
        raise SystemExit(f"column {column} has no list")


def fill(new, filled, rows):
    """Writes `rows`, a list of texts by header, into rows 2, 3, …, in place of the example."""
    book = Book(new)
    columns = {text: place(cell)[0] for cell, text in book.cells.items() if place(cell)[1] == 1}
    lines = []
    for number, row in enumerate(rows, 2):
        cells = sorted((columns[header], text) for header, text in row.items())
        made = "".join(
            f'<c r="{letters(column)}{number}" t="inlineStr"><is><t>{html.escape(text)}</t></is></c>'
            for column, text in cells
        )
        lines.append(f'<row r="{number}">{made}</row>')
    with zipfile.ZipFile(filled, "w") as target:
        for name in book.zip.namelist():
            part = book.zip.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = part.decode()
                part = re.sub(r'<row r="2".*?</row>', lambda _: "".join(lines), text).encode()
            target.writestr(name, part)


def draw(book, columns, rows, marks):
    """The upper left of a sheet, with what `marks` names drawn over it."""
    left = lambda column: EDGE + HEADING + (column - 1) * WIDTH
    top = lambda row: EDGE + ROW + (0 if row == 1 else HEADER + (row - 2) * ROW)
    ends = {cell: kind for kind, cell in marks.items()}
    out = [LOOK, f'<table style="width: {HEADING + columns * WIDTH}px"><tr>']
    out.append(f'<th style="width: {HEADING}px"></th>')
    out += [f'<th style="width: {WIDTH}px">{letters(c)}</th>' for c in range(1, columns + 1)]
    for row in range(1, rows + 1):
        out.append(f'</tr><tr class="{"header" if row == 1 else ""}"><th>{row}</th>')
        for column in range(1, columns + 1):
            cell = f"{letters(column)}{row}"
            look = {"fault": "fault", "list": "marked"}.get(ends.get(cell), "")
            out.append(f'<td class="{look}">{html.escape(book.cells.get(cell, ""))}</td>')
    out.append("</tr></table>")
    for kind, cell in marks.items():
        column, row = place(cell)
        if kind == "note":
            at = f"left: {left(column) + 60}px; top: {top(row) + 32}px"
            out.append(f'<div class="note" style="{at}">{html.escape(book.notes[cell])}</div>')
        if kind == "list":
            at = f"left: {left(column + 1)}px; top: {top(row)}px"
            out.append(f'<div class="arrow" style="{at}">▼</div>')
            words = "".join(f"<div>{html.escape(word)}</div>" for word in book.choices(column))
            at = f"left: {left(column)}px; top: {top(row + 1)}px; width: {WIDTH}px"
            out.append(f'<div class="list" style="{at}">{words}</div>')
    out.append("</div>")
    return "".join(out)


def terminal(command, says):
    bar = '<div class="bar"><span></span><span></span><span></span></div>'
    typed = f"&gt; <b>{html.escape(command)}</b>\n"
    return f'{LOOK}<div class="terminal">{bar}<pre>{typed}{html.escape(says.rstrip())}</pre></div></div>'


def main(kind, *arguments):
    if kind == "fill":
        new, filled, rows = arguments
        with open(rows, encoding="utf-8") as file:
            fill(new, filled, json.load(file))
    elif kind == "sheet":
        path, columns, rows, *marks = arguments
        print(draw(Book(path), int(columns), int(rows), dict(mark.split("=") for mark in marks)))
    elif kind == "terminal":
        print(terminal(arguments[0], sys.stdin.read()))
    else:
        raise SystemExit(__doc__)


main(*sys.argv[1:])
