"""Holds Word files against readers that are not ours; `.ci/judge-docx` calls it.

    word_files.py FOLDER PDF-FOLDER ROUND-FOLDER

FOLDER has the files, some beside their words; PDF-FOLDER what LibreOffice makes of each as a PDF,
ROUND-FOLDER as a Word file again. Prints a line for each fault, and ends with 1 if there is one.
"""

import subprocess
import sys
import unicodedata
from pathlib import Path

from docx import Document
from openxml_audit import OpenXmlValidator


def letters(text):
    """The letters of a text in order, in one form of each: without blanks, and without hyphens, which
    readers of a PDF leave out where a line ends with one."""
    text = unicodedata.normalize("NFKC", text)
    return [char for char in text if not char.isspace() and char not in "-\u00ad\u2010"]


def missing(wanted, found):
    """Where `found` stops to have all of `wanted` in order, or nothing."""
    found = iter(found)
    for index, char in enumerate(wanted):
        if not any(char == other for other in found):
            return index
    return None


def outline(path):
    """Style and text of each paragraph and cell, as python-docx reads them."""
    document = Document(path)
    rows = [(p.style.name, p.text) for p in document.paragraphs if p.text.strip()]
    for table in document.tables:
        rows += [("", cell.text) for row in table.rows for cell in row.cells]
    return rows


def main(folder, pdfs, rounds):
    faults = []
    files = sorted(folder.rglob("*.docx"))
    assert files, "there is no file to judge"
    for path in files:
        name = path.stem

        def fault(what):
            faults.append(f"{path}: {what}")

        found = OpenXmlValidator().validate(path)
        for error in found.errors:
            fault(f"openxml-audit: {error}")

        document = Document(path)
        properties = document.core_properties
        if not properties.title or not properties.language:
            fault("has no title or language")
        comments = list(document.comments)
        if name.startswith(("draft", "styles-of")) and not comments:
            fault("has no comments")
        for comment in comments:
            if comment.author != "advert" or comment.timestamp is not None or not comment.text.strip():
                fault(f"has a comment of {comment.author!r} at {comment.timestamp}: {comment.text!r}")
        levels = [
            int(p.style.name.split()[1])
            for p in document.paragraphs
            if p.style.name.startswith("Heading ")
        ]
        wanted = path.with_suffix(".words")
        # The corpus has texts with several titles, which no document of a project may have.
        if not wanted.exists() and (levels[:1] != [1] or levels.count(1) != 1):
            fault(f"its headings are of levels {levels}")
        for above, below in zip(levels, levels[1:]):
            if below > above + 1:
                fault(f"a heading of level {below} follows one of {above}")

        if wanted.exists():
            text = wanted.read_text(encoding="utf-8")
        else:
            text = "\n".join(p.text for p in document.paragraphs)
        pdf = pdfs / f"{name}.pdf"
        shown = subprocess.run(["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True).stdout
        shown = letters(shown.decode("utf-8"))
        # Lines that run from right to left are put in order by each reader in its own way.
        is_mixed = any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)
        at = None if is_mixed else missing(letters(text), shown)
        if at is not None:
            around = "".join(letters(text)[max(0, at - 30) : at + 10])
            fault(f"LibreOffice's PDF does not go on with …{around}…")

        again = rounds / f"{name}.docx"
        before, after = outline(path), outline(again)
        if before != after:
            first = next((pair for pair in zip(before, after) if pair[0] != pair[1]), "its length")
            fault(f"LibreOffice saves another text: {first}")
    for line in faults:
        print(f"judge-docx: {line}", file=sys.stderr)
    print(f"{len(files)} Word files")
    sys.exit(1 if faults else 0)


main(*map(Path, sys.argv[1:]))
