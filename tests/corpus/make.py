"""Writes the documents of the corpus, and `truth.json`, which says what is in them.

In: `contents.py`. Out: a document for each content and habit of a writer, in the folder that is named. It needs
python-docx, pandoc and LibreOffice: `python make.py FOLDER`.
"""

import html
import json
import re
import subprocess
import sys
import tempfile
import textwrap
import zipfile
from pathlib import Path

import docx
import pypandoc
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from contents import ASIDE, LEVELS, SEEN

LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
MARK = re.compile(r"\*\*([^*]+)\*\*|\*([^*]+)\*")


def parse(text):
    blocks = []
    for line in text.strip().splitlines():
        head, _, rest = line.partition(" ")
        if head == "#":
            blocks.append({"k": "title", "t": rest})
        elif head in ("=", "=="):
            if head == "==":
                blocks.append({"k": "facts", "t": rest})
            else:
                label, value = rest.split(": ", 1)
                blocks.append({"k": "fact", "t": label, "v": value})
        elif head == "##":
            heading, part = rest.split(" -> ")
            blocks.append({"k": "h", "t": heading, "part": part})
        elif head == "###":
            blocks.append({"k": "sub", "t": rest})
        elif line in ("E", "D"):
            words = {"E": "Essential", "D": "Desirable"}[line]
            blocks.append({"k": "need", "t": words})
        elif head in ("*", "**"):
            blocks.append({"k": "li", "t": rest, "n": None, "l": len(head) - 1})
        elif re.fullmatch(r"\d+\.|\([a-z]\)|[a-z]\)", head):
            sign = head.strip("().")
            number = int(sign) if sign.isdigit() else ord(sign) - 96
            blocks.append({"k": "li", "t": rest, "n": number, "l": 0, "sign": head})
        elif head in ("|", "~"):
            cells = [cell.strip() for cell in line[1:].strip().strip("|").split("|")]
            kind = "row" if head == "|" else "crit"
            if blocks[-1]["k"] == kind:
                blocks[-1]["rows"].append(cells)
            else:
                blocks.append({"k": kind, "rows": [cells]})
        elif head == ">":
            blocks.append({"k": "quote", "t": rest})
        else:
            blocks.append({"k": "p", "t": line})
    # A continued line belongs to the paragraph before where it begins in small letters.
    joined = []
    for block in blocks:
        if block["k"] == "p" and block["t"][0].islower() and joined and joined[-1]["k"] == "p":
            joined[-1]["t"] += " " + block["t"]
        else:
            joined.append(block)
    return joined


FIELDS = {"about": "about_the_role", "do": "what_you_will_do", "who": "you_will_be_someone_who",
          "skills": "skills_and_experience", "work": "who_you_will_work_with"}


def level_truth(content):
    """The same of a role level, whose lines say themselves where they belong."""
    said = {"title": "", "facts": [], "texts": [], "links": [], "items": []}
    part = "role_description"
    for line in content.strip().splitlines():
        words = plain(line.strip().lstrip("-\u2022").strip())
        said["links"] += [m[2] for m in LINK.finditer(line)]
        if line.startswith("Role level: "):
            said["title"] = line.split(": ", 1)[1]
            part = "summary"
        elif line.startswith("At this role level"):
            part = "you_will"
        elif line.startswith("Skill: "):
            said["texts"].append(["skills", "", line.split(": ", 1)[1]])
            part = "skills"
        elif " role: " in line:
            said["texts"].append(["role", "", line.split(" role: ")[1]])
        elif words and not (part == "you_will" and line[0] not in "-\u2022"):
            said["texts"].append([part, "", words])
        elif words:
            said["texts"].append(["note", "", words])
    return said


def plain(text):
    return MARK.sub(lambda m: m[1] or m[2], LINK.sub(r"\1", text))


def truth(blocks, is_text=False):
    """What a document says: facts, texts with their parts, links, items in order."""
    if is_text:
        # Plain text has the address behind the words.
        blocks = [{**b, "t": LINK.sub(r"\1 (\2)", b["t"])} if "t" in b else b for b in blocks]
    said = {"title": "", "facts": [], "texts": [], "links": [], "items": []}
    part, heading = "about_the_role", ""
    for block in blocks:
        kind = block["k"]
        if kind == "title":
            said["title"] = block["t"]
        elif kind == "fact":
            said["facts"].append([block["t"], block["v"]])
        elif kind == "h":
            part, heading = FIELDS.get(block["part"], block["part"]), block["t"]
        if kind in ("p", "quote", "li"):
            said["texts"].append([part, heading, plain(block["t"])])
            said["links"] += [m[2] for m in LINK.finditer(block["t"])]
        if kind == "li":
            said["items"].append([plain(block["t"]), block["n"], block["l"]])
        if kind == "sub":
            said["texts"].append([part, heading, block["t"]])
        if kind == "row":
            for row in block["rows"]:
                said["texts"] += [[part, heading, cell] for cell in row]
        if kind == "crit":
            said["texts"] += [[part, heading, row[0]] for row in block["rows"]]
    return said


# ---------------------------------------------------------------- Markdown and text


def markdown(blocks, heading="atx", bullet="*", step=4, facts="lines", needs="###", links="inline", wrap=0,
             crit="need", front=False, tight=True, base=1):
    out, references = [], {}
    counts = []

    def inline(text):
        if links == "reference":
            def named(m):
                references.setdefault(m[2], str(len(references) + 1))
                return f"[{m[1]}][{references[m[2]]}]"
            text = LINK.sub(named, text)
        elif links == "html":
            text = LINK.sub(r'<a href="\2">\1</a>', text)
        return text

    def wrapped(text, indent=""):
        if not wrap:
            return text
        return ("\n" + indent).join(textwrap.wrap(text, wrap, break_long_words=False, break_on_hyphens=False))

    def add_heading(level, text):
        if heading == "bold" and level > 1:
            out.append(f"\n**{text}**\n")
        elif heading == "setext" and level <= 2:
            out.append(f"\n{text}\n" + ("=" if level == 1 else "-") * len(text) + "\n")
        elif heading == "closed":
            out.append("\n" + "#" * (level + base - 1) + f" {text} " + "#" * (level + base - 1) + "\n")
        else:
            out.append("\n" + "#" * (level + base - 1) + f" {text}\n")

    given = [b for b in blocks if b["k"] == "fact"]
    body = list(blocks)
    if front:
        title = next(b["t"] for b in blocks if b["k"] == "title")
        out.append("---\ntitle: " + json.dumps(title, ensure_ascii=False))
        out += [f'{b["t"].lower().replace(" ", "_")}: "{b["v"]}"' for b in given]
        out.append("---\n")
        body = [b for b in blocks if b["k"] not in ("fact", "title", "facts")]
    last = None
    for block in body:
        kind = block["k"]
        if kind != "li" and last == "li":
            out.append("")
        if kind == "title":
            add_heading(1, block["t"])
        elif kind in ("h", "facts"):
            add_heading(2, block["t"])
        elif kind == "sub":
            add_heading(3, block["t"])
        elif kind == "need":
            form = {"###": "\n### {}\n", "bold": "\n**{}**\n", "colon": "\n{}:\n", "####": "\n#### {} criteria\n",
                    "boldcolon": "\n**{} criteria:**\n"}[needs]
            out.append(form.format(block["t"]))
        elif kind == "fact":
            if facts == "lines":
                out.append(f'**{block["t"]}:** {block["v"]}  ')
            elif facts == "plain":
                out.append(f'{block["t"]}: {block["v"]}\n')
            elif facts == "list":
                out.append(f'{bullet} **{block["t"]}**: {block["v"]}')
            elif facts == "table":
                if last != "fact":
                    out.append("\n| | |\n| --- | --- |")
                out.append(f'| **{block["t"]}** | {block["v"]} |')
        elif kind == "p":
            out.append("\n" + wrapped(inline(block["t"])) + "\n")
        elif kind == "quote":
            out.append("\n> " + inline(block["t"]) + "\n")
        elif kind == "li":
            mark = bullet if block["n"] is None else f'{block["n"]}.'
            if last != "li":
                out.append("")
            elif not tight:
                out.append("")
            indent = " " * step * block["l"]
            out.append(f"{indent}{mark} " + wrapped(inline(block["t"]), indent + "  "))
        elif kind == "row":
            rows = block["rows"]
            out.append("\n| " + " | ".join(rows[0]) + " |\n|" + " --- |" * len(rows[0]))
            out += ["| " + " | ".join(row) + " |" for row in rows[1:]]
            out.append("")
        elif kind == "crit":
            if crit == "need":
                out.append("\n| Criteria | Essential or desirable | How assessed |\n| --- | --- | --- |")
                out += ["| " + " | ".join(row) + " |" for row in block["rows"]]
            else:
                out.append("\n| Requirement | Essential | Desirable |\n|---|:-:|:-:|")
                out += [f'| {r[0]} | {"✓" if r[1][0] == "E" else ""} | {"✓" if r[1][0] == "D" else ""} |'
                        for r in block["rows"]]
            out.append("")
        last = kind
    text = "\n".join(out) + "\n"
    text = re.sub(r"\n{3,}", "\n\n", text)
    text += "".join(f"\n[{name}]: {address}" for address, name in references.items())
    return text.lstrip("\n") if not front else text


def text(blocks, heading="plain", bullet="•", facts=": ", wrap=0, needs="{}", gap=True):
    out = []
    last = None

    def wrapped(line, indent=""):
        if not wrap:
            return line
        return ("\n" + indent).join(textwrap.wrap(line, wrap, break_long_words=False, break_on_hyphens=False))

    def inline(words):
        words = LINK.sub(r"\1 (\2)", words)
        return MARK.sub(lambda m: m[1] or m[2], words)

    for block in blocks:
        kind = block["k"]
        if kind in ("title", "h", "facts", "sub"):
            words = block["t"]
            if heading == "caps":
                words = words.upper()
            if heading == "under":
                words += "\n" + ("=" if kind == "title" else "-") * len(words)
            if heading == "colon" and kind != "title":
                words += ":"
            if heading == "numbered" and kind == "h":
                number = sum(1 for b in blocks[: blocks.index(block)] if b["k"] == "h") + 1
                words = f"{number}. {words.upper()}"
            out.append(("\n" if out else "") + words + ("\n" if gap or heading == "under" else ""))
        elif kind == "need":
            out.append("\n" + needs.format(block["t"]) + ("\n" if gap else ""))
        elif kind == "fact":
            out.append(f'{block["t"]}{facts}{block["v"]}')
        elif kind in ("p", "quote"):
            out.append(("\n" if last in ("p", "li", "fact") else "") + wrapped(inline(block["t"])))
        elif kind == "li":
            mark = bullet if block["n"] is None else block.get("sign", f'{block["n"]}.')
            indent = "    " * block["l"]
            out.append(f"{indent}{mark} " + wrapped(inline(block["t"]), indent + "  "))
        elif kind in ("row", "crit"):
            out += [" - ".join(row) for row in block["rows"]]
        last = kind
    return "\n".join(out) + "\n"


# ---------------------------------------------------------------- HTML


def inline_html(words, look="plain"):
    words = html.escape(words, quote=False)
    if look == "gdocs":
        words = LINK.sub(r'</span><span class="c9"><a class="c5" href="https://www.google.com/url?q=\2&amp;sa=D&amp;'
                         r'source=editors&amp;ust=17&amp;usg=AO">\1</a></span><span class="c1">', words)
        return f'<span class="c1">{MARK.sub(lambda m: m[1] or m[2], words)}</span>'
    words = LINK.sub(r'<a href="\2">\1</a>', words)
    return MARK.sub(lambda m: f"<strong>{m[1]}</strong>" if m[1] else f"<em>{m[2]}</em>", words)


def web(blocks, look="plain"):
    out, lists = [], []

    def close(to=0):
        while len(lists) > to:
            out.append(f"</li></{lists.pop()}>")

    def cell(words, tag="td"):
        words = inline_html(words, look)
        return f"<{tag}><p>{words}</p></{tag}>" if look == "gdocs" else f"<{tag}>{words}</{tag}>"

    gdocs_list = 0
    last = None
    for block in blocks:
        kind = block["k"]
        if kind != "li":
            close()
        if kind == "title":
            out.append({"plain": "<h1>{}</h1>", "cms": "<div class='t'><b>{}</b></div>",
                        "gdocs": '<p class="c7 title"><span class="c8">{}</span></p>',
                        "word": "<p class=MsoTitle><span>{}</span></p>"}[look].format(block["t"]))
        elif kind in ("h", "facts"):
            out.append({"plain": "<h2>{}</h2>", "cms": "<div><b><u>{}</u></b></div>",
                        "gdocs": '<p class="c7"><span class="c2">{}</span></p>',
                        "word": "<p class=MsoNormal><b><span style='mso-bidi'>{}<o:p></o:p></span></b></p>"}[look]
                       .format(html.escape(block["t"])))
        elif kind in ("sub", "need"):
            out.append({"plain": "<h3>{}</h3>", "cms": "<div><b>{}:</b></div>",
                        "gdocs": '<p class="c7"><span class="c2">{}</span></p>',
                        "word": "<p class=MsoNormal><b>{}</b></p>"}[look].format(html.escape(block["t"])))
        elif kind == "fact":
            form = {"plain": "<p><strong>{}</strong>: {}</p>", "cms": "<div><b>{}:</b>&nbsp;{}<br></div>",
                    "gdocs": '<p><span class="c2">{}: </span><span class="c1">{}</span></p>',
                    "word": "<p class=MsoNormal><b>{}:<span style='mso-tab-count:1'>    </span></b>{}</p>"}[look]
            out.append(form.format(block["t"], html.escape(block["v"])))
        elif kind in ("p", "quote"):
            tag = {"plain": "p", "cms": "div", "gdocs": "p", "word": "p class=MsoNormal"}[look]
            out.append(f'<{tag}>{inline_html(block["t"], look)}</{tag.split()[0]}>')
        elif kind == "li":
            tag = "ul" if block["n"] is None else "ol"
            words = inline_html(block["t"], look)
            if look == "word":
                mark = "·" if block["n"] is None else f'{block["n"]}.'
                level = block["l"] + 1
                out.append(f"<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]>"
                           f"<span style='font-family:Symbol'><span style='mso-list:Ignore'>{mark}<span>&nbsp;&nbsp;"
                           f"&nbsp;</span></span></span><![endif]>{words}</p>")
            elif look == "gdocs":
                # A level is a list of its own that stands beside the one before.
                if last != "li":
                    gdocs_list += 1
                start = f' start="{block["n"]}"' if block["n"] else ""
                out.append(f'<{tag} class="c3 lst-kix_{gdocs_list}-{block["l"]} start"{start}>'
                           f'<li class="c0 li-bullet-0">{words}</li></{tag}>')
            else:
                if last == "li" and len(lists) > block["l"] + 1:
                    close(block["l"] + 1)
                if last == "li" and len(lists) == block["l"] + 1:
                    out.append("</li>")
                else:
                    out.append(f"<{tag}>")
                    lists.append(tag)
                out.append(f"<li>{words}")
        elif kind in ("row", "crit"):
            rows = block["rows"]
            if kind == "crit":
                rows = [["Requirement", "Essential / Desirable", "Assessed by"]] + rows
            out.append("<table>")
            for index, row in enumerate(rows):
                tag = "th" if index == 0 and look == "plain" else "td"
                cells = row if index or look == "plain" else [f"**{words}**" for words in row]
                out.append("<tr>" + "".join(cell(words, tag) for words in cells) + "</tr>")
            out.append("</table>")
        last = kind
    close()
    head = "<meta charset='utf-8'>"
    if look == "gdocs":
        head += ('<style type="text/css">ul.lst-kix_1-0{list-style-type:none}.c0{margin-left:36pt}.c1{font-weight:400;'
                 'font-size:11pt}.c2{font-weight:700;color:#000000}.c5{color:inherit}.c9{text-decoration:underline}'
                 '.c8{font-size:26pt}</style>')
    if look == "plain":
        body = "<nav><a href='/'>Home</a></nav><main>" + "\n".join(out) + "</main><footer>Crown copyright</footer>"
        body = body.replace("<footer>Crown copyright</footer>", "")
    else:
        body = "\n".join(out)
    return f"<!DOCTYPE html><html lang='en-GB'><head>{head}<title>x</title></head><body>{body}</body></html>"


# ---------------------------------------------------------------- Word, by python-docx


def link_run(paragraph, words, address):
    name = paragraph.part.relate_to(address, docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), name)
    run = OxmlElement("w:r")
    run.text = words
    link.append(run)
    paragraph._p.append(link)


def add_runs(paragraph, words, bold=False):
    place = 0
    for found in LINK.finditer(words):
        add_marked(paragraph, words[place : found.start()], bold)
        link_run(paragraph, found[1], found[2])
        place = found.end()
    add_marked(paragraph, words[place:], bold)


def add_marked(paragraph, words, bold):
    place = 0
    for found in MARK.finditer(words):
        paragraph.add_run(words[place : found.start()]).bold = bold or None
        run = paragraph.add_run(found[1] or found[2])
        run.bold, run.italic = bool(found[1]) or None, bool(found[2]) or None
        place = found.end()
    if words[place:]:
        paragraph.add_run(words[place:]).bold = bold or None


def word(blocks, path, look="styles"):
    document = docx.Document()
    last = None
    target = document
    grid = None
    for block in blocks:
        kind = block["k"]
        if look == "frame" and kind in ("h", "facts"):
            grid = document.add_table(rows=0, cols=2) if grid is None else grid
            row = grid.add_row()
            row.cells[0].text = block["t"]
            target = row.cells[1]
            last = kind
            continue
        if kind == "title":
            if look == "styles":
                document.add_heading(block["t"], 0)
            else:
                run = document.add_paragraph().add_run(block["t"])
                run.bold, run.font.size = True, docx.shared.Pt(16)
        elif kind in ("h", "facts"):
            if look == "styles":
                target.add_heading(block["t"], 1)
            elif look == "under":
                target.add_paragraph().add_run(block["t"]).underline = True
            else:
                target.add_paragraph().add_run(block["t"]).bold = True
        elif kind in ("sub", "need"):
            if look == "styles":
                target.add_heading(block["t"], 2)
            else:
                target.add_paragraph().add_run(block["t"] + ":").bold = True
        elif kind == "fact":
            if look == "styles":
                if last != "fact":
                    grid = document.add_table(rows=0, cols=2)
                row = grid.add_row()
                row.cells[0].text, row.cells[1].text = block["t"], block["v"]
            elif look == "bold":
                paragraph = target.add_paragraph()
                paragraph.add_run(block["t"] + ":\t").bold = True
                paragraph.add_run(block["v"])
            else:
                target.add_paragraph(f'{block["t"]}: {block["v"]}')
        elif kind in ("p", "quote"):
            add_runs(target.add_paragraph(style="Intense Quote" if kind == "quote" and look == "styles" else None),
                     block["t"])
        elif kind == "li":
            if look in ("styles", "frame"):
                style = "List Bullet" if block["n"] is None else "List Number"
                style += f' {block["l"] + 1}' if block["l"] else ""
                paragraph = target.add_paragraph(style=style)
                if block["n"] == 1:
                    restart(document, paragraph)
                elif block["n"]:
                    same_list(paragraph, document)
                add_runs(paragraph, block["t"])
            else:
                mark = "•" if block["n"] is None else block.get("sign")
                mark = "o" if block["l"] else mark
                paragraph = target.add_paragraph("\t" * block["l"] + f"{mark}\t")
                add_runs(paragraph, block["t"])
        elif kind in ("row", "crit"):
            rows = block["rows"]
            if kind == "crit" and look == "bold":
                rows = [["Criteria", "Essential", "Desirable", "How assessed"]] + [
                    [r[0], "X" if r[1][0] == "E" else "", "X" if r[1][0] == "D" else "", r[2]] for r in rows]
            elif kind == "crit":
                rows = [["Criterion", "E/D", "Method of assessment"]] + [[r[0], r[1][0], r[2]] for r in rows]
            table = target.add_table(len(rows), len(rows[0])) if target is document else target.add_table(
                len(rows), len(rows[0]))
            for number, row in enumerate(rows):
                for column, words in enumerate(row):
                    add_runs(table.cell(number, column).paragraphs[0], words, bold=number == 0)
        last = kind
    if look == "styles":
        document.sections[0].header.paragraphs[0].text = ""
        document.sections[0].footer.paragraphs[0].text = "Page 1 of 2"
    document.save(path)


NUMS = {}


def restart(document, paragraph):
    numbering = document.part.numbering_part.element
    style = paragraph.style.element.pPr.numPr.numId.val
    kind = next(n for n in numbering.num_lst if n.numId == style).abstractNumId.val
    num = numbering.add_num(kind)
    num.add_lvlOverride(0).add_startOverride(1)
    NUMS[id(document)] = num.numId
    same_list(paragraph, document)


def same_list(paragraph, document):
    numbers = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    numbers.get_or_add_ilvl().val = 0
    numbers.get_or_add_numId().val = NUMS[id(document)]


# ---------------------------------------------------------------- Word's own XML, by hand

W = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
     'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
     'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
     'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
     'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
     'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
     'xmlns:v="urn:schemas-microsoft-com:vml"')
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def raw(blocks, path, look="word"):
    links, nums = [], []

    def run(words, props=""):
        words = html.escape(words, quote=False)
        props = f"<w:rPr>{props}</w:rPr>" if props else ""
        pieces = [words]
        if look == "word" and len(words) > 12 and "&" not in words:
            # Word parts runs wherever somebody typed at another time.
            cut = len(words) // 2
            pieces = [words[:cut], words[cut:]]
        made = '<w:proofErr w:type="spellStart"/>'.join(
            f'<w:r w:rsidR="00A{index}">{props}<w:t xml:space="preserve">{piece}</w:t></w:r>'
            for index, piece in enumerate(pieces))
        if look == "gdocs":
            made = made.replace("<w:rPr>", '<w:rPr><w:rtl w:val="0"/>').replace(
                "<w:r w:rsidR=\"00A0\"><w:t", '<w:r><w:rPr><w:rtl w:val="0"/></w:rPr><w:t')
        return made

    def runs(words, props=""):
        out, place = [], 0
        for found in LINK.finditer(words):
            out.append(marked(words[place : found.start()], props))
            if look == "word":
                out.append('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
                           f'HYPERLINK "{found[2]}" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/>'
                           f'</w:r>{run(found[1], "<w:rStyle w:val=%s/>" % chr(34) + "Hyperlink" + chr(34) if 0 else "<w:u w:val=" + chr(34) + "single" + chr(34) + "/>")}'
                           '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
            else:
                links.append(found[2])
                out.append(f'<w:hyperlink r:id="l{len(links)}" w:history="1">{run(found[1])}</w:hyperlink>')
            place = found.end()
        out.append(marked(words[place:], props))
        return "".join(out)

    def marked(words, props):
        out, place = [], 0
        for found in MARK.finditer(words):
            out.append(run(words[place : found.start()], props))
            out.append(run(found[1] or found[2], props + ("<w:b/><w:bCs/>" if found[1] else "<w:i/><w:iCs/>")))
            place = found.end()
        if words[place:]:
            out.append(run(words[place:], props))
        return "".join(out)

    def p(content, props=""):
        props = f"<w:pPr>{props}</w:pPr>" if props else ""
        return f'<w:p w:rsidR="00B1" w:rsidRDefault="00C1">{props}{content}</w:p>'

    def table(rows):
        out = ["<w:tbl><w:tblPr/><w:tblGrid/>"]
        for index, row in enumerate(rows):
            head = "<w:trPr><w:tblHeader/></w:trPr>" if index == 0 and look == "word" else ""
            cells = "".join(f"<w:tc><w:tcPr/>{p(runs(words, '<w:b/>' if index == 0 else ''))}</w:tc>" for words in row)
            out.append(f"<w:tr>{head}{cells}</w:tr>")
        return "".join(out) + "</w:tbl>" + p("")

    body, last, facts = [], None, []
    for block in blocks:
        kind = block["k"]
        if kind != "fact" and facts:
            if look == "word":
                for label, value in facts:
                    control = (f'<w:sdt><w:sdtPr><w:alias w:val="{label}"/><w:id w:val="12"/></w:sdtPr><w:sdtContent>'
                               f"{run(value)}</w:sdtContent></w:sdt>")
                    body.append(p(run(label + ":", "<w:b/>") + "<w:r><w:tab/></w:r>" + control,
                                  '<w:tabs><w:tab w:val="left" w:pos="2835"/></w:tabs>'))
            else:
                body.append(table_of_facts(facts, p, run))
            facts = []
        if kind == "title":
            body.append(p(run(block["t"]), '<w:pStyle w:val="Title"/>'))
        elif kind in ("h", "facts"):
            if look == "word":
                mark = '<w:bookmarkStart w:id="1" w:name="_Toc1"/>'
                body.append(p(mark + run(block["t"]) + '<w:bookmarkEnd w:id="1"/>', '<w:pStyle w:val="Heading1"/>'))
            else:
                body.append(p(run(block["t"], '<w:b w:val="1"/>'), '<w:pStyle w:val="Heading2"/>'))
        elif kind in ("sub", "need"):
            if look == "word":
                body.append(p(run(block["t"], "<w:b/><w:caps/>")))
            else:
                body.append(p(run(block["t"], '<w:b w:val="1"/>'), '<w:pStyle w:val="Heading3"/>'))
        elif kind == "fact":
            facts.append((block["t"], block["v"]))
        elif kind in ("p", "quote"):
            content = runs(block["t"])
            if look == "word" and last == "h" and "]" not in block["t"] and not block["t"].startswith("*"):
                # Somebody's last words are a tracked change.
                words = block["t"].rsplit(" ", 1)
                content = run(words[0] + " ") + (
                    f'<w:ins w:id="5" w:author="A" w:date="2026-01-01T00:00:00Z">{run(words[1])}</w:ins>')
            body.append(p(content))
        elif kind == "li":
            if last != "li":
                nums.append("num" if block["n"] else "bullet")
            num = len(nums)
            body.append(p(runs(block["t"]), f'<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="{block["l"]}"/>'
                          f'<w:numId w:val="{num}"/></w:numPr>'))
        elif kind == "row":
            body.append(table(block["rows"]))
        elif kind == "crit":
            rows = [[r[0], r[1], r[2]] for r in block["rows"]]
            if look == "word":
                both = [("Essential", [r for r in rows if r[1][0] == "E"]),
                        ("Desirable", [r for r in rows if r[1][0] == "D"])]
                height = max(len(found) for _, found in both)
                grid = [["Essential", "Desirable"]]
                for index in range(height):
                    grid.append([found[index][0] if index < len(found) else "" for _, found in both])
                body.append(table(grid))
            else:
                body.append(table([["Criteria", "Essential/Desirable", "How assessed"]] + rows))
        last = kind
    if look == "word":
        box = ('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="Box"/>'
               '<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp>'
               '</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>'
               '<w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>')
        body.append(p(box.format(p(run("Proud to be a fair employer.")))))
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{index}">' + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="'
            f'{"decimal" if kind == "num" and level == 0 else "bullet"}"/><w:lvlText w:val="•"/></w:lvl>'
            for level in range(3)) + "</w:abstractNum>" for index, kind in enumerate(nums, 1))
    numbering += "".join(f'<w:num w:numId="{index}"><w:abstractNumId w:val="{index}"/></w:num>'
                         for index in range(1, len(nums) + 1))
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/>{more}</w:style>'
        for name, shown, more in [
            ("Normal", "Normal", ""), ("Title", "Title", ""),
            ("Heading1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>'),
            ("Heading2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
            ("Heading3", "heading 3", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
            ("ListParagraph", "List Paragraph", "")])
    rels = f'<Relationship Id="s" Type="{REL}/styles" Target="styles.xml"/>'
    rels += f'<Relationship Id="n" Type="{REL}/numbering" Target="numbering.xml"/>'
    rels += "".join(f'<Relationship Id="l{index}" Type="{REL}/hyperlink" Target="{address}" TargetMode="External"/>'
                    for index, address in enumerate(links, 1))
    opening = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    kinds = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
             'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
             'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.'
             'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    relns = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        def put(name, words):
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, opening + words)
        put("[Content_Types].xml", kinds)
        put("_rels/.rels", f'<Relationships {relns}><Relationship Id="d" Type="{REL}/officeDocument" '
            'Target="word/document.xml"/></Relationships>')
        put("word/document.xml", f"<w:document {W}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>")
        put("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>")
        put("word/numbering.xml", f"<w:numbering {W}>{numbering}</w:numbering>")
        put("word/_rels/document.xml.rels", f"<Relationships {relns}>{rels}</Relationships>")


def table_of_facts(facts, p, run):
    rows = "".join(f'<w:tr><w:tc>{p(run(label, "<w:b/>"))}</w:tc><w:tc>{p(run(value))}</w:tc></w:tr>'
                   for label, value in facts)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"


# ---------------------------------------------------------------- other programs


def pandoc(source, path, to):
    pypandoc.convert_text(source, to, format="markdown-smart", outputfile=str(path), extra_args=["--standalone"])


def office(source, ending, path, to):
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / f"{Path(path).stem}.{ending}"
        given.write_bytes(source if isinstance(source, bytes) else source.encode())
        kind = {"docx": "docx:Office Open XML Text", "odt": "odt"}[to]
        extra = ["--infilter=HTML (StarWriter)"] if ending == "html" else []
        subprocess.run(["soffice", "--headless", *extra, "--convert-to", kind, "--outdir", folder, str(given)],
                       check=True, capture_output=True)
        Path(path).write_bytes((Path(folder) / f"{Path(path).stem}.{to}").read_bytes())


def office_of_word(blocks, path, to, look):
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "a.docx"
        word(blocks, given, look)
        office(given.read_bytes(), "docx", path, to)


WRITERS = {
    "atx.md": lambda b, f: f.write_text(markdown(b)),
    "setext.md": lambda b, f: f.write_text(markdown(b, heading="setext", bullet="-", step=3, facts="table",
                                                    needs="bold", links="reference")),
    "bold.md": lambda b, f: f.write_text(markdown(b, heading="bold", bullet="+", step=2, facts="list", needs="bold",
                                                  tight=False, crit="ticks")),
    "front.md": lambda b, f: f.write_text(markdown(b, front=True, needs="colon", links="html", wrap=70)),
    "closed.md": lambda b, f: f.write_text(markdown(b, heading="closed", facts="plain", needs="####", bullet="-",
                                                    base=2, wrap=80, step=3)),
    "caps.txt": lambda b, f: f.write_text(text(b, heading="caps")),
    "under.txt": lambda b, f: f.write_text(text(b, heading="under", bullet="-", wrap=72, needs="{}:")),
    "colon.txt": lambda b, f: f.write_text(text(b, heading="colon", bullet="*", facts=":\t", gap=False,
                                                needs="{} criteria:")),
    "plain.txt": lambda b, f: f.write_text(text(b, bullet="-", gap=False)),
    "page.html": lambda b, f: f.write_text(web(b)),
    "cms.html": lambda b, f: f.write_text(web(b, "cms")),
    "gdocs.html": lambda b, f: f.write_text(web(b, "gdocs")),
    "word.html": lambda b, f: f.write_text(web(b, "word")),
    "styles.docx": lambda b, f: word(b, f, "styles"),
    "bold.docx": lambda b, f: word(b, f, "bold"),
    "under.docx": lambda b, f: word(b, f, "under"),
    "frame.docx": lambda b, f: word(b, f, "frame"),
    "word.docx": lambda b, f: raw(b, f),
    "gdocs.docx": lambda b, f: raw(b, f, "gdocs"),
    "pandoc.docx": lambda b, f: pandoc(markdown(b), f, "docx"),
    "pandoc.odt": lambda b, f: pandoc(markdown(b, facts="table"), f, "odt"),
    "office.docx": lambda b, f: office_of_word(b, f, "docx", "styles"),
    "office.odt": lambda b, f: office_of_word(b, f, "odt", "bold"),
    "page.odt": lambda b, f: office(web(b), "html", f, "odt"),
}
PLAN = {
    "policy": ["atx.md", "styles.docx", "page.html", "caps.txt", "pandoc.odt"],
    "nurse": ["styles.docx", "word.docx", "closed.md", "office.docx", "gdocs.docx"],
    "council": ["bold.docx", "colon.txt", "word.html", "setext.md"],
    "school": ["under.txt", "bold.md", "cms.html", "frame.docx"],
    "charity": ["front.md", "gdocs.html", "office.odt", "plain.txt"],
    "data": ["setext.md", "page.odt", "gdocs.docx", "closed.md"],
    "caseworker": ["caps.txt", "under.docx", "word.docx", "atx.md"],
    "librarian": ["bold.md", "pandoc.docx", "frame.docx"],
    "welsh": ["front.md", "styles.docx", "page.html"],
    "apprentice": ["gdocs.html", "closed.md", "under.txt", "office.docx"],
    "research": ["pandoc.docx", "atx.md", "word.docx", "gdocs.docx"],
    "finance": ["bold.docx", "page.html", "office.odt"],
    "planner": ["gdocs.docx", "bold.md", "styles.docx"],
    "probation": ["setext.md", "word.html", "under.docx"],
    # Kept aside.
    "ranger": ["bold.md", "office.docx"],
    "solicitor": ["word.docx", "front.md"],
    "technician": ["gdocs.docx", "closed.md"],
    "developer": ["setext.md", "pandoc.odt"],
    "warden": ["colon.txt", "bold.docx"],
}


def main():
    folder = Path(sys.argv[1])
    only = sys.argv[2] if len(sys.argv) > 2 else ""
    said = {}
    for name, content in {**SEEN, **ASIDE}.items():
        blocks = parse(content)
        for writer in PLAN[name]:
            where = folder / ("aside" if name in ASIDE else "seen")
            where.mkdir(parents=True, exist_ok=True)
            file = where / f"{name}.{writer}"
            if only in file.name:
                WRITERS[writer](blocks, file)
            said[f"{where.name}/{file.name}"] = truth(blocks, writer.endswith(".txt"))
    for name, content in LEVELS.items():
        (folder / "seen" / f"level.{name}").write_text(content.lstrip())
        said[f"seen/level.{name}"] = level_truth(content)
    lines = [json.dumps(name) + ": " + json.dumps(one, ensure_ascii=False) for name, one in said.items()]
    (folder / "truth.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")


main()
