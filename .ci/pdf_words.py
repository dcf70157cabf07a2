#!/usr/bin/env python3
"""Whether other readers find a PDF's words: pdf_words.py FOLDER

Beside a `name.pdf` may stand `name.words`, the words of its document tree. The text that poppler,
MuPDF and pdfium take out, and poppler's text of the structure tree, must hold just those letters in
that order. White space is put where a reader thinks fit, so it is not compared; labels of lists,
footers and the headers that a table repeats are no words of the tree, so what a reader finds besides
the words may be no more than those.

pdfminer.six and pdfplumber, on which many job sites rest, put a page's lines in an order of their
own, so of them the words of every PDF are compared with poppler's, white space and all, in any
order.
"""

import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pdfplumber
import pypdfium2
from pdfminer.high_level import extract_text

# pdfium turns words that run from right to left a second time; it must find their letters.
TURNED_BY_PDFIUM = {"right-to-left"}


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def poppler(path):
    return run("pdftotext", "-raw", "-enc", "UTF-8", path, "-")


def mupdf(path):
    return run("mutool", "draw", "-q", "-F", "txt", path)


def pdfium(path):
    pages = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    # A hyphen at a line's end comes back as one of these.
    return text.replace("\x02", "-").replace("\ufffe", "-")


def structure(path):
    """The quoted lines of poppler's picture of the structure tree."""
    tree = run("pdfinfo", "-struct-text", path)
    quoted = re.findall(r'^ *"(.*?)"$', tree, flags=re.MULTILINE | re.DOTALL)
    return "".join(quoted)


READERS = [poppler, mupdf, pdfium, structure]

# Whose documents the corpus holds.
HEAD = "Home Office"


def pdfminer(path):
    return extract_text(path).split()


def plumber(path):
    with pdfplumber.open(path) as pages:
        return [word["text"] for page in pages.pages for word in page.extract_words()]


WORD_READERS = [pdfminer, plumber]
# They give words that run from right to left as they stand on the page, and part them from their
# marks otherwise.
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
# Readers part words otherwise at a space without width, or before a mark that is set onto a letter.
MOST_DIFFERENT = 6


def words_that_differ(pdf, reader):
    """The words that `reader` and poppler do not both find, by their letters."""

    def counted(words):
        known = (letters(word) for word in words)
        return Counter(word for word in known if word and not RIGHT_TO_LEFT.search(word))

    expected, found = counted(poppler(pdf).split()), counted(reader(pdf))
    return list((expected - found).elements()), list((found - expected).elements())


def letters(text):
    # Marks of direction are poppler's own.
    drop = "[\\s\u200b\u200d\u202a-\u202e\u2066-\u2069\u200e\u200f\x00]"
    return re.sub(drop, "", unicodedata.normalize("NFC", text))


def without_footers(text, name):
    return re.sub(r"(?:%s)?page\d+of\d+" % re.escape(letters(name)), "", text)


def first_missing(words, text):
    """How many of the letters of `words` stand in `text` in order; all where it returns -1."""
    place = 0
    for index, letter in enumerate(words):
        found = text.find(letter, place)
        if found < 0:
            return index
        place = found + 1
    return -1


def judge_words(pdf):
    faults = []
    for reader in WORD_READERS:
        missing, added = words_that_differ(str(pdf), reader)
        if len(missing) + len(added) > MOST_DIFFERENT:
            faults.append(f"{reader.__name__} misses {missing[:9]} and adds {added[:9]}")
    return faults


def judge(pdf):
    faults = judge_words(pdf)
    if not pdf.with_suffix(".words").exists():
        return faults
    words = letters(pdf.with_suffix(".words").read_text(encoding="utf-8"))
    labels = "•◦" + "0123456789."
    for reader in READERS:
        text = without_footers(letters(reader(str(pdf))), pdf.stem)
        if reader is pdfium and pdf.stem in TURNED_BY_PDFIUM:
            words_here, text = "".join(sorted(words)), "".join(sorted(text))
        else:
            words_here = words
        place = first_missing(words_here, text)
        spare = len(text) - len(words_here)
        # Each page begins with the organisation's name, which is no word of the tree.
        pages = 0 if reader is structure else len(pypdfium2.PdfDocument(str(pdf)))
        heads = len(letters(HEAD)) * pages
        room = sum(text.count(label) for label in labels) + 4 * len(words) // 100 + heads
        if place >= 0:
            near = words_here[max(0, place - 30) : place + 10]
            faults.append(f"{reader.__name__} lost a letter at …{near}…")
        elif spare > room and "tables" not in pdf.stem:
            faults.append(f"{reader.__name__} found {spare} letters too many")
    return faults


def main():
    folder = Path(sys.argv[1])
    pdfs = sorted(folder.glob("*.pdf"))
    if not pdfs:
        sys.exit(f"pdf_words: no PDF in {folder}")
    failed = False
    for pdf in pdfs:
        faults = judge(pdf)
        print(f"words {pdf.name}: {'; '.join(faults) or 'the same in all readers'}")
        failed |= bool(faults)
    sys.exit(failed)


main()
