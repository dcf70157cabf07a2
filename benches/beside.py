#!/usr/bin/env python3
"""Typst and WeasyPrint beside our build, on the same vacancies in the same run: benches/beside.py [N]

Builds N seeded vacancies (100 if not given) with the release binary. Then Typst, through its Python
binding, writes a PDF of each from our Markdown, in the same fonts and sizes, as PDF/UA-1, with one
compiler for all so that its caches serve it; and WeasyPrint writes one of each from our HTML, in one
process. Both are fetched from PyPI into target/; WeasyPrint needs Pango, in Debian the packages
libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0.

Prints milliseconds of the clock and of CPU (user and system, all threads) for a vacancy, the peak of
memory, and the mean size of a PDF. Each runs in a process of its own, started afresh; WeasyPrint,
the slowest, writes a tenth of them.
"""

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import batch
import vacancies

TOOLS = ["typst==0.15.2", "weasyprint==70.0"]

HERE = Path(__file__).resolve().parent
STORE = vacancies.PROJECT / "target" / "beside"

LAYOUT = """\
#set document(title: "TITLE", author: "Home Office")
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
    if sys.argv[1:2] == ["--with"]:
        return {"typst": with_typst, "weasyprint": with_weasyprint}[sys.argv[2]](sys.argv[3])
    count = int(sys.argv[1]) if sys.argv[1:] else 100
    subprocess.run(["cargo", "build", "--quiet", "--release"], cwd=vacancies.PROJECT, check=True)
    fetch()
    project = STORE / "project"
    out = project / "out"
    vacancies.make(project, count)
    build = [batch.ADVERT, "build", "--quiet", "--project", project]
    adverts = out / "vacancies"
    tell("advert: Markdown, HTML and PDF", batch.run(build), count, adverts)
    alone = STORE / "alone"
    batch.shutil.rmtree(alone, ignore_errors=True)
    cost = batch.run([*build, "--format", "pdf", "--out", alone])
    tell("advert: PDF alone", cost, count, adverts)
    for tool, share in [("typst", count), ("weasyprint", max(1, count // 10))]:
        made = STORE / tool
        batch.shutil.rmtree(made, ignore_errors=True)
        made.mkdir()
        for path in sorted(adverts.glob("*.html" if tool == "weasyprint" else "*.md"))[:share]:
            (made / path.name).write_bytes(path.read_bytes())
        cost = batch.run([sys.executable, __file__, "--with", tool, made])
        tell(f"{tool}: PDF of {share}", cost, share, made)


def tell(label, cost, count, folder):
    sizes = [path.stat().st_size for path in folder.glob("*.pdf")]
    print(f"{label:32} {cost['wall'] * 1000 / count:8.2f} ms, {cost['CPU'] * 1000 / count:8.2f} ms "
          f"of CPU, {cost['MiB']:4.0f} MiB, {sum(sizes) / len(sizes):6.0f} bytes a PDF", flush=True)


def fetch():
    """The tools, fetched where they are not there yet."""
    mark = STORE / "+".join(TOOLS)
    if not mark.exists():
        subprocess.run(
            [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
             "--root-user-action=ignore", "--upgrade", "--target", STORE / "python", *TOOLS],
            check=True,
        )
        mark.touch()


def with_weasyprint(folder):
    sys.path.insert(0, str(STORE / "python"))
    import weasyprint
    for page in sorted(Path(folder).glob("*.html")):
        weasyprint.HTML(page).write_pdf(page.with_suffix(".pdf"), pdf_variant="pdf/ua-1")


def with_typst(folder):
    sys.path.insert(0, str(STORE / "python"))
    import typst
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(noto_sans())]
    )
    compiler = typst.Compiler(font_paths=fonts)
    for text in sorted(Path(folder).glob("*.md")):
        source = (LAYOUT.replace("REFERENCE", text.stem.upper()) + markup(text.read_text()))
        pdf = compiler.compile(source.encode(), format="pdf", pdf_standards=["ua-1"], timestamp=0)
        text.with_suffix(".pdf").write_bytes(pdf)


def noto_sans():
    """The fonts that the writer has built in."""
    said = subprocess.run(
        ["cargo", "metadata", "--format-version", "1"],
        cwd=vacancies.PROJECT, check=True, stdout=subprocess.PIPE,
    )
    packages = json.loads(said.stdout)["packages"]
    manifest = next(one["manifest_path"] for one in packages if one["name"] == "notosans")
    return Path(manifest).parent / "fonts"


def markup(markdown):
    """The part of Markdown that the vacancies' adverts use, as Typst's markup."""
    lines = []
    facts = []
    for line in [*markdown.splitlines(), ""]:
        row = re.fullmatch(r"\| (.*?) *\| (.*?) *\|", line)
        if row and row[1].strip("- "):
            facts.append(f"  [*{inline(row[1])}*], [{inline(row[2])}],")
            continue
        if row:
            continue
        if facts:
            lines += ["#table(columns: (auto, 1fr),", *facts, ")"]
            facts = []
        mark, text = re.fullmatch(r"( *(?:#+ |- |\d+\. )?)(.*)", line).groups()
        mark = mark.replace("#", "=") if "#" in mark else re.sub(r"\d+\.", "+", mark)
        lines.append(mark + inline(text))
    return "\n".join(lines)


def inline(text):
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    text = re.sub(r"[\\@$#_~]", r"\\\g<0>", text)
    text = re.sub(r"\*\*(.+?)\*\*", "\0\\1\0", text)
    text = re.sub(r"\*(.+?)\*", r"_\1_", text)
    link = lambda target: target.replace("\\", "")
    text = re.sub(r"<((?:https?|mailto):[^>]+)>",
                  lambda found: f'#link("{link(found[1])}")[{found[1]}]', text)
    text = re.sub(r"\[(.+?)\]\((.+?)\)",
                  lambda found: f'#link("{link(found[2])}")[{found[1]}]', text)
    text = re.sub(r"<(\S+?@\S+?)>", lambda found: f'#link("mailto:{link(found[1])}")[{found[1]}]',
                  text)
    return text.replace("//", "\\/\\/").replace(":\\/\\/", "://").replace("\0", "*")


if __name__ == "__main__":
    main()
