"""Reads every list back with readers that are not ours, and holds it against the pages of the vacancies.

    python3 .ci/lists.py PROJECT OUT

PROJECT is one of `benches/openings.py`, OUT what was built of it. What each list says of a vacancy must be what
its page says, and each must hold to the rules of the place that takes it. Rules without a source are told as
`unchecked`, and keep nothing from passing. Prints faults, and exits with 1 if there are any.
"""

import csv
import html
import json
import re
import sys
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import feedparser
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
VOID = {"meta", "link", "input", "br", "img", "hr", "wbr"}
# The label of a fact on its page, and in the list of vacancies.
LABELS = {"Salary": "Salary", "Grade": "Grade", "Location": "Place", "Type of role": "Type of role",
          "Contract type": "Contract", "Working pattern": "Working pattern"}


class Page(HTMLParser):
    """The facts of a page: each table row's head and cell, and each `dt` with its `dd`."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.rows, self.items, self.json, self.scripts, self.lists = {}, [], [], [], []
        self.stack, self.text, self.head = [], None, None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag not in VOID:
            self.stack.append((tag, attributes))
        if tag in ("th", "td", "dt", "dd", "h1"):
            self.text = ""
        if tag == "li" and "data-closes" in attributes:
            self.items.append({"data": attributes})
        if tag == "a" and self.items and "href" not in self.items[-1]:
            self.items[-1]["href"] = attributes["href"]
            self.text = ""
        if tag == "script":
            self.text = ""

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop()[0] != tag:
            pass
        words = " ".join((self.text or "").split())
        if tag in ("th", "dt"):
            self.head = words
        if tag == "td" and self.head:
            self.rows[self.head] = words
        if tag == "dd":
            self.items[-1][self.head] = words
        if tag == "a" and self.items and "title" not in self.items[-1]:
            self.items[-1]["title"] = words
        if tag == "h1":
            self.rows["Title"] = words
        if tag == "script":
            self.scripts.append(self.text)
        if tag in ("th", "td", "dt", "dd", "h1", "script"):
            self.text = None

    def handle_data(self, data):
        if self.text is not None:
            self.text += data


def main():
    project, out = map(Path, sys.argv[1:3])
    at = json.loads((project / "templates" / "organisation.json").read_text())["adverts_at"]
    faults, unchecked = [], []
    pages = {path.stem: Page(path.read_text()) for path in sorted((out / "vacancies").glob("*.html"))}
    # What is closed or withdrawn has a page, and is on no list.
    pages = {name: page for name, page in pages.items() if page.scripts and '"JobPosting"' in page.scripts[0]}
    told = {name: json.loads(page.scripts[0]) for name, page in pages.items()}

    # The day on which an advert was posted or, later, its closing date was moved.
    changed = {}
    for name in pages:
        moved = json.loads((project / "vacancies" / f"{name}.json").read_text()).get("extended", [])
        changed[name] = max([told[name]["datePosted"], *(one["on"] for one in moved)])

    def same(where, name, what, found, expected):
        if found != expected:
            faults.append(f"{where}: {name}: {what} is {found!r}, and the page says {expected!r}")

    def all_of(where, names):
        if sorted(names) != sorted(pages):
            faults.append(f"{where}: has {len(names)} vacancies, and there are {len(pages)} pages")

    def rows_of(page, label):
        return page.rows.get(label, "")

    # The page of vacancies.
    index = Page((out / "index.html").read_text())
    all_of("index.html", [Path(item["href"]).stem for item in index.items])
    for item in index.items:
        name = Path(item["href"]).stem
        rows = pages[name].rows
        if item["href"] != f"./vacancies/{name}.html":
            faults.append(f"index.html: {name}: leads to {item['href']}")
        same("index.html", name, "title", item["title"], told[name]["title"])
        for page, here in LABELS.items():
            same("index.html", name, here, item.get(here), rows.get(page))
        for field in ("grade", "place", "type", "contract", "pattern"):
            for value in json.loads(item["data"].get(f"data-{field}", "[]")):
                words = " ".join(map(str, item.values())).lower()
                if value.lower() not in words:
                    faults.append(f"index.html: {name}: the filter has {value!r}, which is not shown")
        closes = told[name].get("validThrough")
        if closes and datetime.fromisoformat(item["data"]["data-closes"]) != datetime.fromisoformat(closes).replace(second=0):
            faults.append(f"index.html: {name}: closes {item['data']['data-closes']}, and the page {closes}")

    # The table.
    raw = (out / "vacancies.csv").read_bytes()
    if not raw.startswith(b"\xef\xbb\xbf") or raw.count(b"\r\n") < len(pages) + 1:
        faults.append("vacancies.csv: has no byte order mark, or other line ends than CR and LF")
    table = list(csv.DictReader(raw.decode("utf-8-sig").splitlines(keepends=True), strict=True))
    all_of("vacancies.csv", [Path(row["Web page"]).stem for row in table])
    for row in table:
        name = Path(row["Web page"]).stem
        same("vacancies.csv", name, "web page", row["Web page"], f"{at}/vacancies/{name}.html")
        same("vacancies.csv", name, "title", row["Job title"], told[name]["title"])
        for label in [*LABELS, "Business area", "Reports to", "Hours"]:
            cell = re.sub(r"^'(?=[=+\-@\t\r])", "", row["Job grade" if label == "Grade" else label])
            same("vacancies.csv", name, label, " ".join(cell.split()), pages[name].rows.get(label))
        for label, cell in row.items():
            if re.match(r"[=+\-@\t\r]", cell or ""):
                faults.append(f"vacancies.csv: {name}: {label} would run as a formula: {cell!r}")

    # Atom: RFC 4287.
    feed = feedparser.parse(str(out / "feed.atom"))
    if feed.bozo or feed.version != "atom10":
        faults.append(f"feed.atom: {feed.get('bozo_exception', feed.version)}")
    tree = etree.parse(out / "feed.atom").getroot()
    for element in [tree, *tree.iter(f"{ATOM}entry")]:
        for child in ("id", "title", "updated"):
            if len(element.findall(ATOM + child)) != 1:
                faults.append(f"feed.atom: an element has not one {child}")
    ids = [entry.id for entry in feed.entries]
    if len(ids) != len(set(ids)) or feed.feed.id != f"{at}/feed.atom":
        faults.append("feed.atom: its names are not its own")
    all_of("feed.atom", [Path(entry.link).stem for entry in feed.entries])
    for entry in feed.entries:
        name = Path(entry.link).stem
        same("feed.atom", name, "title", entry.title, told[name]["title"])
        same("feed.atom", name, "published", entry.published[:10], told[name]["datePosted"])
        same("feed.atom", name, "updated", entry.updated[:10], changed[name])
        facts = re.findall(r"<li>(.*?): (.*?)</li>", entry.content[0].value)
        facts = {label: html.unescape(value) for label, value in facts}
        for page, here in LABELS.items():
            same("feed.atom", name, here, facts.get(here), pages[name].rows.get(page))

    # jobs.json: Greenhouse's job board API.
    board = json.loads((out / "jobs.json").read_text())
    all_of("jobs.json", [Path(job["absolute_url"]).stem for job in board["jobs"]])
    if board["meta"] != {"total": len(board["jobs"])} or len({job["id"] for job in board["jobs"]}) != len(board["jobs"]):
        faults.append("jobs.json: its total or its numbers are wrong")
    for job in board["jobs"]:
        name = Path(job["absolute_url"]).stem
        rows = pages[name].rows
        same("jobs.json", name, "title", job["title"], told[name]["title"])
        same("jobs.json", name, "location", job["location"]["name"], rows["Location"])
        same("jobs.json", name, "updated_at", job["updated_at"][:10], changed[name])
        same("jobs.json", name, "first_published", job["first_published"][:10], told[name]["datePosted"])
        same("jobs.json", name, "content", html.unescape(job["content"]), told[name]["description"])
        same("jobs.json", name, "company", job["company_name"], told[name]["hiringOrganization"]["name"])
        for fact in job["metadata"]:
            same("jobs.json", name, fact["name"], " ".join(str(fact["value"]).split()), rows.get("Grade" if fact["name"] == "Job grade" else fact["name"]))
        for one in job["pay_input_ranges"]:
            if one["title"] not in rows["Salary"]:
                faults.append(f"jobs.json: {name}: pays {one['title']!r}, and the page {rows['Salary']!r}")
        value = told[name].get("baseSalary", {}).get("value", {})
        least, most = value.get("minValue", value.get("value")), value.get("maxValue", value.get("value"))
        ranges = job["pay_input_ranges"]
        if least is not None and most is not None:
            found = (min(one["min_cents"] for one in ranges), max(one["max_cents"] for one in ranges)) if ranges else None
            same("jobs.json", name, "pay", found, (round(least * 100), round(most * 100)))
        if not (isinstance(job["id"], int) and 0 < job["id"] < 2 ** 53):
            faults.append(f"jobs.json: {name}: a number that JavaScript cannot hold")

    # Indeed: text in CDATA without entities, the title alone, dates as on the page, a reference for each place.
    source = (out / "indeed.xml").read_text()
    tree = etree.fromstring(source.encode(), etree.XMLParser(strip_cdata=False))
    if re.search(r"&(lt|gt|amp);(?![^<]*\]\]>)", re.sub(r"<!\[CDATA\[.*?\]\]>", "", source, flags=re.S)):
        faults.append("indeed.xml: has entities outside CDATA")
    references = [job.findtext("referencenumber") for job in tree.iter("job")]
    if len(references) != len(set(references)):
        faults.append("indeed.xml: a reference stands twice")
    all_of("indeed.xml", {Path(job.findtext("url")).stem for job in tree.iter("job")})
    for job in tree.iter("job"):
        name = Path(job.findtext("url")).stem
        rows = pages[name].rows
        same("indeed.xml", name, "title", job.findtext("title"), told[name]["title"])
        same("indeed.xml", name, "date", job.findtext("date")[:10], told[name]["datePosted"])
        same("indeed.xml", name, "salary", job.findtext("salary"), rows["Salary"])
        same("indeed.xml", name, "description", job.findtext("description"), told[name]["description"])
        if job.findtext("city") not in " ".join(json.dumps(told[name]["jobLocation"], ensure_ascii=False).split()):
            faults.append(f"indeed.xml: {name}: {job.findtext('city')} is no place of the page")
        for required in ("title", "date", "referencenumber", "url", "company", "city", "country", "description"):
            if not job.findtext(required):
                faults.append(f"indeed.xml: {name}: has no {required}")
    unchecked.append("indeed.xml: remotetype and jobtype have no list of values in our sources")

    # Find a Job: the bulk upload specification, as `docs/vacancies-page.md` has it.
    day = date.fromisoformat(json.loads((out / "manifest.jsonl").read_text().splitlines()[0])["day"])
    tree = etree.parse(out / "find-a-job.xml").getroot()
    order = ["Title", "Description", "Location", "VacancyExpiry", "VacancyType", "VacancyStatus", "VacancyCategory",
             "ApplyMethod", "ApplyUrl"]
    source = {name: json.loads((project / "vacancies" / f"{name}.json").read_text()) for name in
              (path.stem for path in (project / "vacancies").glob("*.json"))}
    references = [one.get("vacancyRefCode") for one in tree]
    if tree.tag != "Vacancies" or {one.tag for one in tree} != {"Vacancy"} or len(references) != len(set(references)):
        faults.append("find-a-job.xml: is no list of vacancies, or has a reference twice")
    rounds = 0
    with_postcode = {name for name in pages if re.search(r"LS1 1AA", json.dumps(source[name]))}
    for one in tree:
        reference = one.get("vacancyRefCode")
        name = reference if reference in pages else re.sub(r"-[0-9]+-*$", "", reference)
        rounds += reference != name
        if name not in with_postcode:
            faults.append(f"find-a-job.xml: {reference} is no open vacancy with a postcode")
            continue
        with_postcode.discard(name)
        if [child.tag for child in one] != [tag for tag in order if one.find(tag) is not None]:
            faults.append(f"find-a-job.xml: {reference}: its parts are not in order")
        for required in ("Title", "Description", "Location/PostalCode", "VacancyExpiry", "ApplyUrl"):
            if not (one.findtext(required) or "").strip():
                faults.append(f"find-a-job.xml: {reference}: has no {required}")
        same("find-a-job.xml", name, "title", one.findtext("Title"), told[name]["title"])
        if "<" in one.findtext("Description") and "<" not in json.dumps(told[name]):
            faults.append(f"find-a-job.xml: {reference}: its description is no plain text")
        posted = date.fromisoformat(told[name]["datePosted"])
        before = int(reference[len(name) + 1:].rstrip("-") or 0) if reference != name else 0
        first = posted + timedelta(days=31 * before)
        expires = date.fromisoformat(one.findtext("VacancyExpiry"))
        if not (first <= day <= first + timedelta(days=30) and 1 <= (expires - first).days <= 30):
            faults.append(f"find-a-job.xml: {reference}: posted on {first}, it expires on {expires}")
        if expires > date.fromisoformat(source[name]["closing_date"]):
            faults.append(f"find-a-job.xml: {reference}: expires after the closing date")
        hours = re.search(r"[0-9.]+(?= hours)", rows_of(pages[name], "Hours"))
        status = one.find("VacancyStatus")
        if hours and status is not None and "to" not in rows_of(pages[name], "Hours"):
            same("find-a-job.xml", name, "status", status.get("id"), "1" if float(hours[0]) >= 30 else "2")
        if one.find("ApplyMethod").get("id") != "2" or not one.findtext("ApplyUrl").startswith("http"):
            faults.append(f"find-a-job.xml: {reference}: nobody can apply")
        for tag, known in (("VacancyType", "1234"), ("VacancyStatus", "12")):
            found = one.find(tag)
            if found is not None and found.get("id") not in known:
                faults.append(f"find-a-job.xml: {reference}: {tag} is {found.get('id')}")
    # Only those that close on the day on which their round would begin may be missing.
    for name in with_postcode:
        posted = date.fromisoformat(told[name]["datePosted"])
        closes = date.fromisoformat(source[name]["closing_date"])
        if (closes - posted).days % 31 or closes != day:
            faults.append(f"find-a-job.xml: {name} is missing")
    if not rounds:
        faults.append("find-a-job.xml: no advert of these is in its second round, so that nothing was tried")
    tree = etree.parse(out / "find-a-job-removals.xml").getroot()
    over = {name for name, one in source.items() if one["status"] in ("closed", "withdrawn")}
    for one in tree:
        reference = one.get("vacancyRefCode")
        if one.tag != "ExpireVacancy" or not {reference, re.sub(r"-[0-9]+$", "", reference)} & over:
            faults.append(f"find-a-job-removals.xml: {reference} is not over")
    if tree.tag != "ExpireVacancies" or not len(tree):
        faults.append("find-a-job-removals.xml: is no list of what is to be taken down")
    unchecked.append("find-a-job.xml: the form of VacancyExpiry, the categories but 14 and 27, what is mandatory but the "
                     "postcode, and whether one document may have more than so many vacancies")

    # The sitemap: sitemaps.org, protocol 0.9.
    tree = etree.parse(out / "sitemap.xml").getroot()
    addresses = [one.text for one in tree.iter(f"{SITEMAP}loc")]
    if tree.tag != f"{SITEMAP}urlset" or addresses[0] != f"{at}/index.html":
        faults.append("sitemap.xml: is no set of addresses, or does not begin with the page of vacancies")
    all_of("sitemap.xml", [Path(address).stem for address in addresses[1:]])
    for url in tree:
        name = Path(url.findtext(f"{SITEMAP}loc")).stem
        if name in told:
            same("sitemap.xml", name, "lastmod", url.findtext(f"{SITEMAP}lastmod"), changed[name])

    for fault in faults[:40]:
        print(fault)
    if "--advice" in sys.argv:
        print(*(f"unchecked: {one}" for one in unchecked), sep="\n")
    sys.exit(1 if faults or not pages else 0)


main()
