"""A project of random vacancies whose facts are known before any program reads them: the same ones whenever it is made.

In: `benches/openings.py`. Out: a folder with roles, an organisation with facts of its own and hidden fields, a
channel with a box for each fact, and vacancies; and beside it, as JSON, what each must say by the label of the fact.
What a vacancy says is written here in one of several ways, each with what an advert is to make of it, so nothing here
rests on what the program says.

    python3 .ci/truths.py PROJECT COUNT
"""

import json
import random
import re
import shutil
import sys
from datetime import timedelta
from pathlib import Path

import openings

# Letters of Hebrew and Arabic, which the PDF's own fonts lack.
RUBIK = openings.vacancies.PROJECT / "tests" / "pdf" / "fonts" / "Rubik-HebrewArabic.ttf"
# What people write, and what an advert says.
SALARY = [
    ("£35k-40k", "£35,000 to £40,000"),
    ("£57,510 – £64,980 + skills allowance", "£57,510 to £64,980 plus skills allowance"),
    ("£41,600 – £45,540 (London), £38,000 – £41,000 (National)",
     "London: £41,600 to £45,540; National: £38,000 to £41,000"),
    ("HEO £35,720 (National), £39,290 (London)", "HEO, National: £35,720; HEO, London: £39,290"),
    ([{"place": "Leeds", "from": 35000}, {"place": "York", "from": 36000, "to": 39500.5}],
     "Leeds: from £35,000; York: £36,000 to £39,500.50"),
    ("£35,000 (£39,000 in London) plus skills allowance", "£35,000 (£39,000 in London) plus skills allowance"),
    ("40,000 € to 45,000 €", None),
]
LOCATION = [
    ("Sheffield / Hybrid", "Sheffield (hybrid)"),
    ("Manchester; Southport; or Belfast", "Manchester, Southport or Belfast"),
    ("King's Lynn and West Norfolk or Norwich", "King's Lynn and West Norfolk or Norwich"),
    ("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch or Leeds",
     "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch or Leeds"),
    ({"places": [{"name": name} for name in ["Derry/Londonderry", "Ynys Môn", "Brighton and Hove"]], "choice": "all",
      "working": "hybrid", "note": "some travel"}, None),
]
GRADE = [("7", "Grade 7"), ("HEO or SEO", "HEO or SEO"), ("G6", "Grade 6")]
CONTRACT = [("Permanent", "Permanent"), ("Fixed term (23 months)", "Fixed term (23 months)"),
            ("Fixed term (until 31 March 2028)", "Fixed term (until 31 March 2028)"),
            ("Permanent or loan", "Permanent or loan")]
PATTERN = [("Full-time, flexible working", "Full-time, flexible working"), ("Part-time", "Part-time"),
           ("Job share", "Job share")]
HOURS = [("37 hours per week (net)", "37 hours per week (net)"), (22.5, "22.5 hours per week"),
         ("20 to 37 hours per week", "20 to 37 hours per week")]
TIMES = [("12:00", "midday"), ("23:55", "11:55pm"), ("17:00", "5pm"), ("09:30", "9:30am")]
# Plain words: an advert says them as they are, whatever they mean elsewhere.
WORDS = [
    "Digital, Data and Technology",
    "*Not* _stressed_, `no code`, ~~nor~~ **that** | and no cell",
    "1. Not a list, # nor a heading, > nor a quote",
    "[No link](https://example.org) <b>nor bold</b> &amp; &copy; \\ \\* {{ 1 + 1 }} {% raw %}",
    "Visit https://example.org/a_b_c?d=e&f=g or jobs@example.org, not www.example.org",
    "שירותים דיגיטליים",
    "Equal (שוויון) team, ward 7",
    "خدمات رقمية 2026",
    "Łódź – Ærøskøbing… “Ελλάδα”, Тест, naïve café, 50% ½ €5 №7 ﬁn",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "https://services.example.org/" + "a-very-long-path-that-no-line-can-hold/" * 4,
    "A  name   with\u00a0many spaces",
    "'; DROP TABLE jobs; --",
    "=1+1", "- no item", "+ 2", "C:\\temp\\new", "e\u0301te\u0301 de\u0301compose\u0301", "__init__.py and *args",
    "Ends with a backslash\\", "|", "Tom & Jerry's \"quoted\" <team>", "a < b > c && d || e", "$\\alpha$ $x_1$",
    ":smile: @team #42 ~ ^1^", "![no picture](x.png)", "a\u2011b\u2013c\u2014d", "<!-- no comment -->", "[^1] [x] [ ]",
    "Words that go on and on, so that their cell has several lines in every format that has lines at all, " * 3,
]
FACTS = [
    {"id": "ward", "label": "Ward & unit*", "kind": "text"},
    {"id": "parking", "label": "Parking", "kind": "money"},
    {"id": "first_day", "label": "First day", "kind": "day"},
    {"id": "handover", "label": "Handover", "kind": "time"},
    {"id": "car", "label": "Car needed", "kind": "yes-or-no"},
    {"id": "shift", "label": "Shift", "kind": "choice", "choices": ["Days", "Nights only"]},
    {"id": "union", "label": "Union", "kind": "link"},
    {"id": "beds", "label": "Beds", "kind": "number"},
    {"id": "travel", "label": "Travel", "kind": "prose", "shown": "section"},
    {"id": "wards", "label": "Wards", "kind": "list", "shown": "section"},
]
OWN = {
    "parking": [("£40 per month", "£40 a month"), ("£1,200.5 a year", "£1,200.50 a year")],
    "first_day": [("2027-01-04", "4 January 2027"), ("4/1/2027", "4 January 2027")],
    "handover": [("07:30", "7:30am"), ("12:00", "midday")],
    "car": [(True, "Yes"), (False, "No"), ("yes", "Yes")],
    "shift": [("nights  ONLY", "Nights only"), ("Days", "Days")],
    "union": [("https://union.example.org/join?a=1&b=_2_", "https://union.example.org/join?a=1&b=_2_")],
    "beds": [(28.5, "28.5"), (12, "12")],
}
LABELS = {
    "salary": "Salary", "location": "Location", "working_pattern": "Working pattern", "closing_date": "Closing date",
    "grade": "Grade", "contract_type": "Contract type", "hours": "Hours", "business_area": "Area",
    "type_of_role": "Type of role", "reference_number": "Reference number", "number_of_posts": "Number of jobs",
    "security_clearance": "Security clearance", "interview_days": "Interview dates",
    **{f"facts.{fact['id']}": fact["label"] for fact in FACTS},
}
# What an advert says where a fact is open.
OPEN = "To be confirmed"
# A field that the organisation hides.
HIDDEN = "reports_to"


def day(date):
    return f"{date.day} {date:%B %Y}"


def words_of(chance):
    return chance.choice(WORDS).strip()


def truth(number):
    """The n-th vacancy, and what each of its facts must say; nothing where that is whatever the program says, if
    only all say the same."""
    chance = random.Random(f"truth {number}")
    data = openings.opening(number)
    for field in (HIDDEN, "extended"):
        data.pop(field, None)
    data["overrides"] = {"title": chance.choice(["Tester", "Nurse & *midwife*", "C++ / C# developer", "Tester (3 posts)",
                                                 "Pennaeth Gwasanaethau Digidol"])}
    said = {}

    def say(field, ways):
        data[field], said[field] = chance.choice(ways)

    for field, ways in [("salary", SALARY), ("location", LOCATION), ("grade", GRADE), ("contract_type", CONTRACT),
                        ("working_pattern", PATTERN), ("hours", HOURS)]:
        say(field, ways)
    # A salary for a grade is one of the advert's grades.
    if "HEO" in str(data["salary"]):
        data["grade"], said["grade"] = "HEO or SEO", "HEO or SEO"
    for field in ("business_area", "type_of_role", "security_clearance"):
        data[field] = said[field] = words_of(chance)
    data["number_of_posts"] = chance.randrange(2, 40)
    said["number_of_posts"] = str(data["number_of_posts"])
    said["reference_number"] = data["reference_number"]
    closes = openings.DAY + timedelta(days=chance.randrange(1, 60))
    data["closing_time"], time = chance.choice(TIMES)
    data["closing_date"] = chance.choice([closes.isoformat(), f"{closes:%d/%m/%Y}", day(closes)])
    said["closing_date"] = f"{day(closes)} at {time}"
    if chance.random() < 0.3:
        earlier = closes - timedelta(days=chance.randrange(1, 9))
        moved = earlier - timedelta(days=1)
        said["closing_date"] += f" (extended from {day(earlier)})"
        data["extended"] = [f"{day(earlier)} to {day(closes)}, on {day(moved)}: few applications"]
    interview = closes + timedelta(days=20)
    data["interview_days"], said["interview_days"] = interview.isoformat(), day(interview)
    data["facts"] = {"ward": words_of(chance)}
    said["facts.ward"] = data["facts"]["ward"]
    for name, ways in OWN.items():
        if chance.random() < 0.7:
            data["facts"][name], said[f"facts.{name}"] = chance.choice(ways)
    # A mark before an item of a list is a bullet or a number of whoever wrote it, and is taken away.
    lines = [re.sub(r"^([-+*•]|\d+\.) +", "", words_of(chance)) for _ in range(3)]
    data["facts"]["wards"] = said["facts.wards"] = lines
    data["benefits"] = lines[:2]
    if number % 7 == 0:
        # A draft, some of whose facts are open.
        data.update(status="draft")
        data.pop("approved")
        for field in ("type_of_role", "hours"):
            data.pop(field)
            said[field] = OPEN
    return data, said


def make(project, count):
    """Makes the folder `project` anew; returns what each vacancy must say."""
    openings.make(project, 0)
    path = project / "templates" / "organisation.json"
    house = json.loads(path.read_text())
    house.update(lists=[], channels=["truth"], facts=[{"help": "What it is", **fact} for fact in FACTS], hides=[HIDDEN],
                 labels={"business_area": "Area"})
    path.write_text(json.dumps(house, ensure_ascii=False))
    path = project / "templates" / "style.json"
    style = json.loads(path.read_text())
    style["fonts"]["pdf_fallback"] = [RUBIK.name]
    path.write_text(json.dumps(style))
    shutil.copy(RUBIK, project / "templates")
    boxes = [f"[[field]]\nlabel = {json.dumps(field)}\nfrom = [{json.dumps('fact:' + field)}]\n" for field in LABELS]
    channels = project / "templates" / "channels"
    channels.mkdir()
    (channels / "truth.toml").write_text('name = "Truth"\nsource = "none"\n\n[[field]]\nlabel = "title"\nfrom = ["title"]\n\n' + "\n".join(boxes))
    all_said = {}
    for number in range(count):
        data, said = truth(number)
        name = openings.vacancies.name(number)
        (project / "vacancies" / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False))
        sections = {"Wards": said.pop("facts.wards"), "What we offer": data["benefits"]}
        facts = {LABELS[field]: words for field, words in said.items()}
        all_said[name] = {"title": data["overrides"]["title"], "facts": facts, "lists": sections}
    return all_said


if __name__ == "__main__":
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    Path(f"{folder}.json").write_text(json.dumps(make(folder, count), ensure_ascii=False))
