#!/usr/bin/env python3
"""Typst beside the PDF writer, on the same adverts in the same run: benches/beside-typst.py

Runs `cargo bench --bench pdf`, then has Typst's Python binding, fetched from PyPI into target/,
write the same batch: the text of advert.md with the same reference numbers and places, in the same
fonts and sizes, as PDF/UA-1. One compiler writes the whole batch, so that Typst's own caches serve
it. Prints milliseconds of CPU (user and system, all threads) and of the clock for an advert, the
median of the clock, and mean size; the first advert, which fills the caches, is told apart.
"""

import json
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

TYPST = "typst==0.15.2"
ADVERTS = 400

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
STORE = PROJECT / "target" / "beside-typst"

LAYOUT = """\
#set document(title: "Senior DevOps engineer", author: "Home Office")
#set page(paper: "a4", margin: (top: 20mm, right: 22mm, bottom: 22mm, left: 22mm), footer: context [
  #set text(8.5pt, fill: rgb("#484f53"))
  REFERENCE #h(1fr) page #counter(page).display() of #counter(page).final().first()
])
#set text(10.5pt, font: "Noto Sans", lang: "en", region: "GB", fill: rgb("#0b0c0c"))
#set par(leading: 0.7em, spacing: 1.15em)
#set list(marker: text(fill: rgb("#732282"), [•]))
#set table(stroke: none, fill: rgb("#f4f2f6"), inset: 5pt)
#show heading: set text(fill: rgb("#732282"))
#show heading.where(level: 1): set text(24pt)
#show heading.where(level: 2): set text(14.5pt)
#show heading.where(level: 3): set text(11.5pt)
#show link: set text(fill: rgb("#1a5fa8"))
#show link: underline
"""


def main():
    ours = subprocess.run(
        ["cargo", "bench", "--quiet", "--bench", "pdf"],
        cwd=PROJECT, check=True, stdout=subprocess.PIPE, text=True,
    )
    print(ours.stdout, end="", flush=True)
    beside(fetch_typst())


def fetch_typst():
    """Typst's module, fetched where it is not there yet."""
    if not (STORE / TYPST).exists():
        subprocess.run(
            [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
             "--root-user-action=ignore", "--no-deps", "--upgrade", "--target", STORE, TYPST],
            check=True,
        )
        (STORE / TYPST).touch()
    sys.path.insert(0, str(STORE))
    import typst
    return typst


def beside(typst):
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(noto_sans())]
    )
    compiler = typst.Compiler(font_paths=fonts)
    markdown = (HERE / "advert.md").read_text()
    places = (HERE / "places.txt").read_text().splitlines()
    clock, sizes = [], []
    for number in range(ADVERTS):
        reference = f"HO-2026-{417 + number:04}"
        text = markdown.replace("HO-2026-0417", reference)
        text = text.replace("Sheffield or Manchester", places[number % len(places)])
        source = (LAYOUT.replace("REFERENCE", reference) + markup(text)).encode()
        begin = time.perf_counter()
        pdf = compiler.compile(source, format="pdf", pdf_standards=["ua-1"], timestamp=0)
        clock.append((time.perf_counter() - begin) * 1000)
        sizes.append(len(pdf))
        if number == 0:
            (STORE / "advert.pdf").write_bytes(pdf)
            # The CPU of starting, of finding fonts and of the first advert is not the batch's.
            before = time.process_time()
    cpu = (time.process_time() - before) * 1000 / (ADVERTS - 1)
    print(f"     Typst {statistics.median(clock):8.3f} ms, at first {clock[0]:.3f}; "
          f"{round(statistics.mean(sizes))} bytes a file")
    print(f"     Typst {cpu:8.3f} ms of CPU an advert, after the first")


def noto_sans():
    """The fonts that the writer has built in."""
    said = subprocess.run(
        ["cargo", "metadata", "--format-version", "1"],
        cwd=PROJECT, check=True, stdout=subprocess.PIPE,
    )
    packages = json.loads(said.stdout)["packages"]
    manifest = next(one["manifest_path"] for one in packages if one["name"] == "notosans")
    return Path(manifest).parent / "fonts"


def markup(markdown):
    """The part of Markdown that advert.md uses, as Typst's markup."""
    lines = []
    facts = []
    for line in [*markdown.splitlines(), ""]:
        row = re.fullmatch(r"\| (.*) \| (.*) \|", line)
        if row and row[1] not in ("", "-"):
            facts.append(f"  [*{inline(row[1])}*], [{inline(row[2])}],")
            continue
        if facts and not row:
            lines += ["#table(columns: (auto, 1fr),", *facts, ")"]
            facts = []
        if row or line == "| | |":
            continue
        mark, text = re.fullmatch(r"( *(?:#+ |- |\d+\. )?)(.*)", line).groups()
        mark = mark.replace("#", "=") if "#" in mark else re.sub(r"\d+\.", "+", mark)
        lines.append(mark + inline(text))
    return "\n".join(lines)


def inline(text):
    text = re.sub(r"[\\@$#_~<>]", r"\\\g<0>", text)
    text = re.sub(r"\*\*(.+?)\*\*", "\0\\1\0", text)
    text = re.sub(r"\*(.+?)\*", r"_\1_", text)
    text = re.sub(r"\[(.+?)\]\((.+?)\)",
                  lambda link: f'#link("{link[2].replace(chr(92), "")}")[{link[1]}]', text)
    return text.replace("\0", "*")


if __name__ == "__main__":
    main()
