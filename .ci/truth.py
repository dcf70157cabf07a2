"""Reads adverts back with readers that are not ours, and holds each format against the others and against what the
vacancy was given.

    python3 .ci/truth.py OUT TRUTHS

OUT has the adverts in all formats, TRUTHS is the JSON beside the project of `truths.py`. Markdown is read by
markdown-it-py, the web page by html5lib, the PDF by the tags that pdfplumber and pdfminer.six find, the Word file by
python-docx, the text line by line, the page of boxes to paste by Python's own reader of HTML. Of each are taken the
title, the facts, and each heading with the words below it. Prints faults, and exits with 1 if there are any.
"""

import json
import re
import sys
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

import docx
import html5lib
import pdfplumber
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from pdfminer.pdftypes import resolve1

import truths

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
# What only some formats say: where a link leads, in the text.
LEADS_TO = re.compile(r" \(https?://[^ )]*\)")
# Where a PDF breaks a word that has no place in a line.
LONG_WORD = 24


class Advert:
    """What a reader finds: the title, the facts by their labels, and each heading with the words below it."""

    def __init__(self, as_text=False):
        self.title, self.facts, self.sections, self.items = None, {}, [], {}
        # As plain text has it: only two levels of headings stand out, and each cell has its column's header.
        self.as_text, self.header = as_text, None

    def heading(self, words, level=2):
        if self.title is None:
            self.title = words
        elif self.as_text and level > 2:
            self.words(words)
        else:
            self.sections.append([words, []])

    def words(self, words, is_item=False):
        if self.sections and words:
            self.sections[-1][1].append(words)
            if is_item:
                self.items.setdefault(self.sections[-1][0], []).append(words)

    def fact(self, label, value):
        if label in self.facts:
            raise ValueError(f"has the fact {label!r} twice")
        self.facts[label] = value

    def row(self, cells, is_facts=False):
        if is_facts and not self.sections:
            self.fact(*cells)
        elif self.as_text and not is_facts and self.header is None:
            self.header = cells
        else:
            for index, cell in enumerate(cells):
                header = self.header[index] if self.header and not is_facts else ""
                self.words(f"{header}: {cell}" if header else cell)


def squeezed(text):
    return " ".join(text.split())


def markdown(path, as_text=False):
    def text(inline):
        words = []
        for token in inline.children:
            if token.type in ("softbreak", "hardbreak"):
                words.append(" ")
            elif token.type in ("text", "code_inline"):
                words.append(token.content)
            elif token.type in ("html_inline", "image"):
                raise ValueError(f"has {token.type}: {token.content}")
        return squeezed("".join(words))

    advert, stack, row, empty_head = Advert(as_text), [], [], False
    for token in MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8")):
        if token.type.endswith("_open"):
            stack.append(token.type)
            row = [] if token.type == "tr_open" else row
            advert.header = None if token.type == "table_open" else advert.header
            level = int(token.tag[1]) if token.type == "heading_open" else 0
        elif token.type.endswith("_close"):
            stack.pop()
            if token.type == "tr_close":
                if "thead_open" in stack:
                    empty_head = not any(row)
                    advert.header = None
                if any(row):
                    advert.row(row, empty_head)
        elif token.type == "inline" and stack[-1] == "heading_open":
            advert.heading(text(token), level)
        elif token.type == "inline" and stack[-1] in ("th_open", "td_open"):
            row.append(text(token))
        elif token.type == "inline":
            advert.words(text(token), "list_item_open" in stack)
        elif token.type != "hr":
            raise ValueError(f"has {token.type}: {token.content}")
    return advert


def page(path):
    tree = html5lib.parse(path.read_bytes(), namespaceHTMLElements=False, transport_encoding="utf-8")
    advert = Advert()

    def walk(element, is_item):
        words = squeezed("".join(element.itertext()))
        if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            advert.heading(words)
        elif element.tag == "tr":
            cells = [squeezed("".join(cell.itertext())) for cell in element if cell.tag in ("th", "td")]
            advert.row(cells, [cell.tag for cell in element] == ["th", "td"])
        elif element.tag == "p" or (element.tag == "li" and element.find("p") is None):
            own = [element.text or ""]
            for child in element:
                if child.tag in ("ul", "ol"):
                    break
                own += ["".join(child.itertext()), child.tail or ""]
            advert.words(squeezed("".join(own)), is_item or element.tag == "li")
            for child in element:
                if child.tag in ("ul", "ol"):
                    walk(child, True)
        elif element.tag not in ("nav", "script", "style", "template"):
            for child in element:
                walk(child, is_item or element.tag == "li")

    walk(tree.find("body/main"), False)
    return advert


def pdf(path):
    """By the tree of tags, which pdfplumber reads too, but not where an element goes on on the next page."""
    advert = Advert()
    with pdfplumber.open(path) as file:
        chars = {}
        for one in file.pages:
            for char in one.chars:
                chars.setdefault((one.page_obj.pageid, char.get("mcid")), []).append(char["text"])
        root = resolve1(file.doc.catalog["StructTreeRoot"])

        def children(element, page):
            """Those of an element: other elements, or the text of a marked stretch; each with its page."""
            kids = resolve1(element.get("K", []))
            for kid in kids if isinstance(kids, list) else [kids]:
                kid = resolve1(kid)
                if isinstance(kid, int):
                    yield "".join(chars.get((page, kid), [])), page
                elif "MCID" in kid:
                    on = kid["Pg"].objid if "Pg" in kid else page
                    yield "".join(chars.get((on, kid["MCID"]), [])), on
                elif "S" in kid:
                    yield kid, kid["Pg"].objid if "Pg" in kid else page

        def elements(element, page):
            return [(kid, on) for kid, on in children(element, page) if not isinstance(kid, str)]

        def text(element, page):
            parts = [kid if isinstance(kid, str) else text(kid, on) for kid, on in children(element, page)]
            return "".join(parts)

        def walk(element, page, is_item):
            kind, inner = element["S"].name, elements(element, page)
            words = squeezed(text(element, page))
            if re.fullmatch(r"H\d?", kind):
                advert.heading(words)
            elif kind == "TR":
                cells = [squeezed(text(cell, on)) for cell, on in inner]
                if any(cells):
                    advert.row(cells, [cell["S"].name for cell, _ in inner] == ["TH", "TD"])
            elif kind in ("P", "LBody") and not any(one["S"].name in ("P", "L") for one, _ in inner):
                advert.words(words, is_item or kind == "LBody")
            elif kind != "Lbl":
                for one, on in inner:
                    walk(one, on, is_item or kind == "LBody")

        for one, on in elements(root, None):
            walk(one, on, False)
    return advert


def word(path):
    def text(element):
        parts = []
        for one in element.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
            parts.append(one.text or "" if one.tag == qn("w:t") else " ")
        return squeezed("".join(parts))

    file, advert = docx.Document(path), Advert()
    for part in file.iter_inner_content():
        if isinstance(part, docx.table.Table):
            rows = [[text(cell._tc) for cell in row.cells] for row in part.rows]
            is_facts = len(rows[0]) == 2 and not advert.sections
            for row in rows[1:] if is_facts else rows:
                advert.row(row, is_facts)
        elif part.style.name.startswith("Heading"):
            advert.heading(text(part._p))
        else:
            is_item = part._p.pPr is not None and part._p.pPr.numPr is not None
            advert.words(text(part._p), is_item or part.style.name.startswith("List"))
    return advert


def plain(path):
    advert = Advert()
    lines = path.read_text(encoding="utf-8").split("\n")
    for index, line in enumerate(lines):
        under = lines[index + 1] if index + 1 < len(lines) else ""
        if line and re.fullmatch("=+|-+", under) and len(under) >= 3:
            advert.heading(squeezed(line))
        elif re.fullmatch("=+|-+", line) and len(line) >= 3:
            continue
        elif advert.title and not advert.sections and ": " in line and not line.startswith(">"):
            advert.fact(*map(squeezed, line.split(": ", 1)))
        else:
            item = re.match(r" *(- |\d+\. )", line)
            advert.words(squeezed(line[item.end():] if item else line), bool(item))
    return advert


class Boxes(HTMLParser):
    """The words of each box, by its label."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.labels, self.boxes, self.inside = {}, {}, None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        name = attributes.get("id", "")
        if name.startswith("label-"):
            self.inside = (self.labels, name, tag)
        elif name.startswith("box-"):
            self.inside = (self.boxes, attributes["aria-labelledby"], tag)

    def handle_endtag(self, tag):
        if self.inside and tag == self.inside[2]:
            self.inside = None

    def handle_data(self, data):
        if self.inside:
            of, name, _ = self.inside
            of[name] = of.get(name, "") + data


def paste(path):
    boxes = Boxes(path.read_text(encoding="utf-8"))
    found = {label: squeezed(boxes.boxes.get(name, "")) for name, label in boxes.labels.items()}
    advert = Advert()
    advert.title = found.pop("title")
    for field, value in found.items():
        if value and field not in ("facts.travel", "facts.wards"):
            advert.fact(truths.LABELS[field], value)
    return advert


READERS = {
    "md": markdown, "html": page, "pdf": pdf, "docx": word, "txt": plain,
}


def same(reader, found, wanted):
    """Whether a reader finds the words that are wanted."""
    found, wanted = unicodedata.normalize("NFC", found or ""), unicodedata.normalize("NFC", wanted)
    if found == squeezed(wanted):
        return True
    if reader != "pdf":
        return False
    letters, wanted_letters = ("".join(text.split()) for text in (found, wanted))
    if RIGHT_TO_LEFT.search(wanted):
        # A PDF has its letters in the order in which they stand on the page.
        return sorted(letters) == sorted(wanted_letters)
    return letters == wanted_letters and any(len(one) > LONG_WORD for one in wanted.split())


def without_addresses(words, source):
    """Paper shows where people apply behind the words of that link; nothing goes that is no link of the Markdown."""
    shown = [one for one in LEADS_TO.findall(words) if f"](<{one[2:-1]}>)" in source or f"]({one[2:-1]})" in source]
    for one in shown:
        words = words.replace(one, "", 1)
    return words


def faults_of(name, out, truth):
    faults, read = [], {}
    for ending, reader in READERS.items():
        try:
            read[ending] = reader(out / "vacancies" / f"{name}.{ending}")
        except Exception as error:
            faults.append(f"{name}.{ending}: cannot be read: {error!r}")
    boxes = paste(out / "paste" / f"{name}.html")

    for ending, advert in [*read.items(), ("paste", boxes)]:
        where = f"{name}.{ending}"
        if not same(ending, advert.title, truth["title"]):
            faults.append(f"{where}: the title is {advert.title!r}, and the vacancy says {truth['title']!r}")
        wanted = truth["facts"]
        if ending == "paste":
            wanted = {label: value for label, value in wanted.items() if value != truths.OPEN}
        for label in sorted(wanted.keys() | advert.facts.keys()):
            found, value = advert.facts.get(label), wanted.get(label)
            if label in wanted and value is None:
                # What it says is the program's own, and the same in all formats.
                value = read["md"].facts.get(label)
            if value is None or not same(ending, found, value):
                faults.append(f"{where}: {label} is {found!r}, and the vacancy says {value!r}")
        if ending == "paste":
            continue
        for heading, items in truth["lists"].items():
            found = advert.items.get(heading, [])
            if len(found) != len(items) or not all(same(ending, *pair) for pair in zip(found, items)):
                faults.append(f"{where}: below {heading!r} are {found!r}, and the vacancy says {items!r}")

    as_text = markdown(out / "vacancies" / f"{name}.md", as_text=True)
    source = (out / "vacancies" / f"{name}.md").read_text()
    for ending, advert in read.items():
        where = f"{name}.{ending}"
        model = as_text if ending == "txt" else read["md"]
        if len(advert.sections) != len(model.sections):
            faults.append(f"{where}: has the headings {[heading for heading, _ in advert.sections]}")
        for (heading, words), (wanted, wanted_words) in zip(advert.sections, model.sections):
            words, wanted_words = " ".join(words), " ".join(wanted_words)
            if ending in ("pdf", "docx"):
                words = without_addresses(words, source)
            if ending == "txt":
                words, wanted_words = LEADS_TO.sub("", words), LEADS_TO.sub("", wanted_words)
            if not same(ending, heading, wanted) or not same(ending, words, wanted_words):
                faults.append(f"{where}: below {heading!r} stands {words!r}, and in the Markdown below {wanted!r} {wanted_words!r}")
                break
    return faults


def main():
    out, truth = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text())
    with ProcessPoolExecutor() as pool:
        found = pool.map(faults_of, truth, [out] * len(truth), truth.values(), chunksize=8)
        faults = [fault for some in found for fault in some]
    for fault in faults[:40]:
        print(fault)
    sys.exit(1 if faults or not truth else 0)


if __name__ == "__main__":
    main()
