"""A project whose vacancies are all open on one day, for the lists: the same ones whenever it is made.

In: `vacancies.py`. Out: a folder with roles, an organisation that has all lists, and vacancies that are approved
and complete. Some of their texts are hostile to a table, a feed or a page.
"""

import json
import random
import shutil
from datetime import date, timedelta

import vacancies

DAY = date(2026, 11, 29)
AT = "https://jobs.homeoffice.gov.uk/adverts"
LISTS = ["index", "csv", "atom", "jobs", "indeed", "find-a-job", "sitemap"]
# What stands in a name of a business area, so that every list has it.
# Whole marks of HTML are refused when publishing; what is left open is none to the rule.
HOSTILE = ["=cmd|' /C calc'!A0", "+1 & <b>bold", "@SUM(1)", "-1 ]]> <script alert(1)",
           "\"quoted\", with a comma; and 'more'", "Café & Тест ß", "</script <!-- &nosuch \\u0041 %s"]


def make(project, count):
    """Makes the folder `project` anew, with `count` open vacancies."""
    vacancies.make(project, 0)
    shutil.copytree(vacancies.PROJECT / "templates", project / "templates",
                    ignore=shutil.ignore_patterns("lint", "words", "channels"))
    house = json.loads((vacancies.PROJECT / "templates" / "organisation.json").read_text())
    del house["$schema"]
    house.update(adverts_at=AT, lists=LISTS)
    (project / "templates" / "organisation.json").write_text(json.dumps(house, ensure_ascii=False))
    for number in range(count):
        path = project / "vacancies" / f"{vacancies.name(number)}.json"
        path.write_text(json.dumps(opening(number), ensure_ascii=False, indent=2) + "\n")


def opening(number):
    """The n-th vacancy, with all that publishing needs and a moment of closing that is not past."""
    chance = random.Random(f"opening {number}")
    data = vacancies.vacancy(number)
    posted = DAY - timedelta(days=chance.randrange(40))
    usual = {"salary": "£35,000 to £40,000", "type_of_role": "Digital", "location": "Leeds (hybrid)",
             "business_area": "Digital", "contract_type": "Permanent", "working_pattern": "Full-time",
             "hours": "37 hours per week (net)", "reports_to": "Head of Digital", "number_of_posts": 1,
             "apply_at": "https://www.civilservicejobs.service.gov.uk/", "grade": "HEO",
             "behaviours": ["Leadership"], "selection_stages": ["an interview"]}
    for name, value in usual.items():
        data.setdefault(name, value)
    # The least that an hour must bring is no matter here.
    if data["salary"].startswith("£24,"):
        data["salary"] = usual["salary"]
    data.update(status=chance.choice(["approved", "posted"]),
                approved={"by": "Head of Digital", "on": (posted - timedelta(days=3)).isoformat()},
                posted_on=posted.isoformat(),
                closing_date=(DAY + timedelta(days=chance.randrange(60))).isoformat())
    if number % 8 == 1:
        closes = date.fromisoformat(data["closing_date"])
        moved = max(posted, DAY - timedelta(days=3))
        data["extended"] = [{"from": (closes - timedelta(days=2)).isoformat(), "to": closes.isoformat(),
                             "on": moved.isoformat(), "reason": "few applications"}]
    if number % 9 == 2:
        data["salary"] = "London: £41,600 to £45,540; National: £38,000 to £41,000"
    # Find a Job takes no vacancy without a postcode.
    if number % 3 == 1:
        data["location"] = "Leeds, LS1 1AA"
    if number % 20 == 7:
        data["status"] = chance.choice(["closed", "withdrawn"])
    if number % 10 == 0:
        data["business_area"] = HOSTILE[number // 10 % len(HOSTILE)]
    return data
