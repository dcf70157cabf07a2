"""A project with any number of vacancies, for the benchmarks: the same ones whenever it is made.

In: the project's own roles. Out: a folder with those roles and vacancies over all of them, as JSON
files or as one sheet. What the n-th vacancy says depends on n alone, so the first hundred of a
thousand are those of a hundred.
"""

import csv
import json
import random
import shutil
from datetime import date, timedelta
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PLACES = [line for line in (PROJECT / "benches" / "places.txt").read_text().splitlines()
          if " or " not in line]

GRADES = ["AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6"]
AREAS = ["Digital, Data and Technology", "Migration and Borders", "Asylum and Protection",
         "Public Safety Group", "Enterprise Services", "Police and Public Protection Technology",
         "His Majesty’s Passport Office", "Data Services & Analytics"]
CONTRACTS = ["Permanent", "Permanent", "Permanent", "Loan", "Secondment"]
PATTERNS = ["Full-time", "Part-time", "Job share", "Flexible working", "Compressed hours"]
POSTS = ["Head of Platform Engineering", "Senior DevOps Engineer", "Lead Infrastructure Engineer",
         "Deputy Director, Enterprise Services", "Service Owner, Visas", "Principal Engineer"]
CLEARANCES = ["Counter Terrorist Check (CTC)", "Security Check (SC)", "Developed Vetting (DV)"]
BEHAVIOURS = ["Leadership", "Working Together", "Delivering at Pace",
              "Making Effective Decisions", "Developing Self and Others",
              "Communicating and Influencing", "Changing and Improving",
              "Seeing the Big Picture", "Managing a Quality Service"]
STAGES = ["an application with your CV and a personal statement of up to 750 words",
          "an application form with two short questions", "an online assessment",
          "a technical exercise, which we send you three working days before the interview",
          "a telephone conversation with the hiring manager", "an interview by video",
          "an interview in {place}"]
TEAMS = ["Platform Engineering", "Early Careers team", "Recruitment Hub", "Service Operations"]
TEXT = ["You will work with a small team that runs its services day and night, and takes turns on "
        "call.", "This post travels to other sites about {count} days a month.",
        "The team has {count} people in {place} and some in other places."]


def make(project, count, sheet=False):
    """Makes the folder `project` anew, with `count` vacancies."""
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(PROJECT / "roles", project / "roles")
    (project / "vacancies").mkdir()
    if sheet:
        with open(project / "vacancies" / "all.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS.values())
            writer.writeheader()
            writer.writerows(row(vacancy(number)) for number in range(count))
        return
    for number in range(count):
        path = project / "vacancies" / f"{name(number)}.json"
        path.write_text(json.dumps(vacancy(number), ensure_ascii=False, indent=2) + "\n")


def name(number):
    """What the outputs of a vacancy are called."""
    return f"ho-{2026 + number // 50_000}-{number % 50_000:05}"


def roles():
    """Each role's name, with its optional items and whether each has a text of its own."""
    found = {}
    for path in sorted((PROJECT / "roles").glob("*.json")):
        data = json.loads(path.read_text())
        items = [item for value in data.values() if isinstance(value, list) for item in value]
        found[path.stem] = {item["optional"]: "text" in item for item in items
                            if isinstance(item, dict) and "optional" in item}
    return found


ROLES = roles()


def vacancy(number):
    """The n-th vacancy, as its JSON file has it."""
    chance = random.Random(number)
    place = chance.choice(PLACES)
    data = {"format": 1, "role": list(ROLES)[number % len(ROLES)],
            "reference_number": name(number).upper()}

    def sometimes(share, **fields):
        if chance.random() < share:
            data.update(fields)

    sometimes(0.6, grade=chance.choice(GRADES))
    least = chance.randrange(24_000, 70_000, 10)
    most = f" to £{least + chance.randrange(500, 9_000, 10):,}" if chance.random() < 0.8 else ""
    extra = chance.choice(["", "", " plus £1,750 London weighting", " plus skills allowance"])
    sometimes(0.95, salary=f"£{least:,}{most}{extra}")
    sometimes(0.95, type_of_role=chance.choice(["Digital", "Information Technology"]))
    others = chance.sample([other for other in PLACES if other != place], chance.randrange(3))
    sometimes(0.97, location=" or ".join(filter(None, [", ".join([place, *others[1:]]),
                                                       *others[:1]])))
    sometimes(0.9, business_area=chance.choice(AREAS))
    months = chance.randrange(6, 36)
    sometimes(0.95, contract_type=chance.choice([*CONTRACTS, f"Fixed term ({months} months)"]))
    patterns = chance.sample(PATTERNS, chance.randrange(1, 5))
    sometimes(0.9, working_pattern=", ".join(patterns).capitalize())
    sometimes(0.9, hours=f"{chance.choice(['37', '36', '22.5', '30'])} hours per week (net)")
    sometimes(0.9, reports_to=chance.choice(POSTS))
    posted = date(2026, 11, 1) + timedelta(days=chance.randrange(90))
    approved = posted - timedelta(days=chance.randrange(3, 20))
    sometimes(0.8, status="approved",
              approved={"by": chance.choice(POSTS), "on": approved.isoformat()})
    sometimes(0.9, posted_on=posted.isoformat())
    sometimes(0.9, closing_date=(posted + timedelta(days=chance.randrange(10, 40))).isoformat())
    sometimes(0.8, number_of_posts=chance.randrange(1, 30))
    sometimes(0.9, security_clearance=chance.choice(CLEARANCES))
    sometimes(0.8, behaviours=chance.sample(BEHAVIOURS, chance.randrange(2, 6)))
    stages = chance.sample(STAGES, chance.randrange(1, 4))
    sometimes(0.8, selection_stages=[stage.format(place=place) for stage in stages])
    team = chance.choice(TEAMS)
    email = f"{team.lower().replace(' ', '.')}{chance.randrange(40)}@homeoffice.gov.uk"
    sometimes(0.7, contacts={"job": {"name": team, "email": email}})
    sometimes(0.9, apply_at="https://www.civilservicejobs.service.gov.uk/csr/index.cgi")
    text = chance.choice(TEXT).format(place=place, count=chance.randrange(3, 15))
    include = {item: chance.choice([True, text]) if has_text else text
               for item, has_text in ROLES[data["role"]].items()}
    sometimes(0.5, include=include)
    return data


COLUMNS = {
    "reference_number": "Reference number", "role": "Role", "grade": "Job grade",
    "salary": "Salary", "type_of_role": "Type of role", "location": "Location",
    "business_area": "Business area", "contract_type": "Contract type",
    "working_pattern": "Working pattern", "hours": "Hours", "reports_to": "reports_to",
    "status": "status", "approved.by": "approved.by", "approved.on": "approved.on",
    "posted_on": "posted_on", "closing_date": "Closing date",
    "number_of_posts": "number_of_posts", "security_clearance": "security_clearance",
    "behaviours": "Behaviours", "selection_stages": "selection_stages",
    "contacts.job.name": "contacts.job.name", "contacts.job.email": "contacts.job.email",
    "apply_at": "apply_at",
    **{f"include.{item}": f"Include: {item}" for items in ROLES.values() for item in items},
}


def row(data, prefix=""):
    """A vacancy as the row of a sheet."""
    cells = {}
    for key, value in data.items():
        if isinstance(value, dict):
            cells |= row(value, f"{prefix}{key}.")
        elif prefix + key in COLUMNS:
            text = "; ".join(value) if isinstance(value, list) else value
            cells[COLUMNS[prefix + key]] = "yes" if text is True else text
    return cells
