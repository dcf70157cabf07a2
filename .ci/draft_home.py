"""Fills in and edits the draft of a vacancy with python-docx, and holds what comes home against that.

    draft_home.py ADVERT PROJECT WORK

PROJECT has the vacancy `draft` and its Word file in `out`; WORK has what LibreOffice saved of it below `again`. Exactly
the edits must be in the vacancy's file, whoever saved the document last, and nothing where nobody edited it.
"""

import json
import subprocess
import sys
from pathlib import Path

import docx
from docx.oxml.ns import qn

advert, project, work = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
vacancy = project / "vacancies/draft.json"
written = vacancy.read_text()
word = project / "out/vacancies/draft.docx"


def saved_by_office(file, kind):
    folder = work / f"home-{kind}"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", kind, "--outdir",
         folder, file], check=True, capture_output=True)
    return folder / f"{file.stem}.{kind}"


def brought_home(file):
    vacancy.write_text(written)
    ran = subprocess.run([advert, "import", file, "--into", "draft", "--yes"], cwd=project, capture_output=True,
                         text=True)
    if ran.returncode != 0:
        sys.exit(f"draft_home: {file.name}: {ran.stdout}{ran.stderr}")
    return vacancy.read_text(), ran.stderr


for file in [word, saved_by_office(word, "docx"), saved_by_office(word, "odt")]:
    now, told = brought_home(file)
    if now != written or told:
        sys.exit(f"draft_home: nobody edited {file}, and it changes the vacancy:\n{now}{told}")

document = docx.Document(word)
for row in (row for table in document.tables for row in table.rows):
    if row.cells[0].text == "Salary":
        filled = [text for text in row._tr.iter(qn("w:t")) if text.text == "To be confirmed"]
        filled[0].text = "£31,000 to £33,500"
bullets = [one for one in document.paragraphs if one.style.name == "List Bullet"]
before = bullets[0].text
bullets[0].runs[0].text = "Look after the pipelines of one team."
for run in bullets[0].runs[1:]:
    run.text = ""
document.add_comment(document.paragraphs[3].runs, text="Please ask Sam.", author="A manager", initials="AM")
edited = work / "edited.docx"
document.save(edited)
for file in [edited, saved_by_office(edited, "docx"), saved_by_office(edited, "odt")]:
    now, told = brought_home(file)
    said, had = json.loads(now), json.loads(written)
    overrides = said.pop("overrides")
    items = next(iter(overrides.values()))
    had["salary"] = "£31,000 to £33,500"
    is_home = said == had and len(overrides) == 1 and items[0] == "Look after the pipelines of one team."
    if not is_home or before in items:
        sys.exit(f"draft_home: {file}: the edits are not what came home:\n{now}")
    if told.count("warning[") != 1 or "Please ask Sam." not in told:
        sys.exit(f"draft_home: {file}: the comment alone is to be told:\n{told}")
# The same with tracked changes, as Word writes them and as LibreOffice does of those.
document = docx.Document(word)
bullets = [one for one in document.paragraphs if one.style.name == "List Bullet"]
before = bullets[1].text
first = bullets[1].runs[0]._r
gone = first.makeelement(qn("w:del"), {qn("w:id"): "9001", qn("w:author"): "Sam", qn("w:date"): "2026-11-01T09:00:00Z"})
first.addprevious(gone)
for run in list(bullets[1]._p.iterchildren(qn("w:r"))):
    for text in run.iter(qn("w:t")):
        text.tag = qn("w:delText")
    gone.append(run)
new = gone.makeelement(qn("w:ins"), {qn("w:id"): "9002", qn("w:author"): "Sam", qn("w:date"): "2026-11-01T09:00:00Z"})
gone.addnext(new)
run = new.makeelement(qn("w:r"), {})
text = run.makeelement(qn("w:t"), {})
text.text = "Mend what the pipelines break."
run.append(text)
new.append(run)
tracked = work / "tracked.docx"
document.save(tracked)
for file in [tracked, saved_by_office(tracked, "docx"), saved_by_office(tracked, "odt")]:
    now, told = brought_home(file)
    said, had = json.loads(now), json.loads(written)
    items = next(iter(said.pop("overrides", {"": []}).values()))
    if said != had or "Mend what the pipelines break." not in items or before in items:
        sys.exit(f"draft_home: {file}: the tracked change is not what came home:\n{now}{told}")
vacancy.write_text(written)
print("draft_home: 3 unedited drafts changed nothing; of 6 edited ones, 3 with tracked changes, exactly the edits came home")
