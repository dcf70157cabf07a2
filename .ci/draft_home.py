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
vacancy.write_text(written)
print("draft_home: 3 unedited drafts changed nothing; of 3 edited ones exactly the edits came home")
