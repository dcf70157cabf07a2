"""Reads the JSON-LD of pages and holds it against Google's rules for job postings and against the page.

    python3 .ci/job_postings.py OUT FOLDER…

Each block below the folders must be a `JobPosting` as Google takes it, and what it says must stand on its
page. For the judge of schema.org's vocabulary each becomes a TypeScript file in OUT. Prints faults, and
exits with 1 if there are any, or no block at all.
"""

import json
import re
import sys
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

TYPES = {"FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"}
UNITS = {"HOUR", "DAY", "WEEK", "MONTH", "YEAR"}
REQUIRED = ["title", "description", "datePosted", "hiringOrganization"]
DAY = r"\d{4}-\d\d-\d\d"
# The elements of a description that Google knows, and those within a line.
ELEMENTS = {"p", "ul", "ol", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6"}
WITHIN = {"a", "strong", "em", "code", "span", "div"}


class Page(HTMLParser):
    """The words that a page shows, its blocks of JSON-LD and where its links lead."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.words, self.blocks, self.links, self.elements = [], [], [], set()
        self.inside = None
        self.feed(text)
        self.close()
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.elements.add(tag)
        if tag == "a":
            self.links.append(attributes.get("href"))
        if tag in ("script", "style", "title"):
            is_data = attributes.get("type") == "application/ld+json"
            self.inside = "data" if is_data else "unseen"
            if is_data:
                self.blocks.append("")

    def handle_endtag(self, tag):
        if tag in ("script", "style", "title"):
            self.inside = None

    def handle_data(self, data):
        if self.inside == "data":
            self.blocks[-1] += data
        elif self.inside is None:
            self.words.append(data)


def sum_of(number):
    """A sum as adverts in English show it: 35,000 or 14.20."""
    return f"{number:,.2f}".removesuffix(".00")


def day_of(date):
    shown = datetime.strptime(date, "%Y-%m-%d")
    return f"{shown.day} {shown:%B %Y}"


def faults_of(posting, page):
    """What Google would refuse, and what the page does not show."""

    def stands(words, what):
        if " ".join(str(words).split()) not in page.text:
            yield f"the page does not show {what} `{words}`"

    if posting.get("@context") != "https://schema.org" or posting.get("@type") != "JobPosting":
        yield "is no JobPosting of https://schema.org"
        return
    for name in REQUIRED:
        if not posting.get(name):
            yield f"`{name}` is required"
    for text, name in [(posting.get("title", ""), "title")]:
        if re.search(r"[£€$]|\d{1,2} \w+ 20\d\d", text):
            yield f"`{name}` has more than the job's title: {text}"
        yield from stands(text, "the title")
    description = posting.get("description", "")
    described = Page(description)
    if not re.search(r"<(p|br|li)\b", description) or described.text == posting.get("title"):
        yield "`description` is not the advert in HTML"
    for element in described.elements - ELEMENTS - WITHIN:
        yield f"`description` has `<{element}>`"
    for words in described.words:
        if words.strip(" \n:;"):
            # The fact's label and value are cells on the page.
            for part in re.split(r": |; ", words):
                yield from stands(part.strip(), "of the description")
    posted = posting.get("datePosted", "")
    if not re.fullmatch(DAY, posted):
        yield f"`datePosted` is no day: {posted}"
    else:
        yield from stands(day_of(posted), "the day of posting")
    through = posting.get("validThrough")
    if through is not None:
        if not re.fullmatch(DAY + r"T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d|Z)", through):
            yield f"`validThrough` is no moment with an offset: {through}"
        else:
            yield from stands(day_of(through[:10]), "the last day")
            if through[:10] < posted:
                yield "`validThrough` is before `datePosted`"
    house = posting.get("hiringOrganization") or {}
    if house.get("@type") != "Organization" or not house.get("name"):
        yield "`hiringOrganization` is no Organization with a name"
    else:
        yield from stands(house["name"], "the organisation")
    if "sameAs" in house and house["sameAs"] not in page.links:
        yield f"the page does not lead to `{house['sameAs']}`"
    yield from faults_of_places(posting, stands)
    kinds = posting.get("employmentType", [])
    kinds = kinds if isinstance(kinds, list) else [kinds]
    for kind in kinds:
        if kind not in TYPES:
            yield f"`employmentType` is none of Google's: {kind}"
    if len(set(kinds)) < len(kinds):
        yield f"`employmentType` says something twice: {kinds}"
    if "baseSalary" in posting:
        yield from faults_of_salary(posting["baseSalary"], stands)
    if "identifier" in posting:
        identifier = posting["identifier"]
        if identifier.get("@type") != "PropertyValue" or identifier.get("name") != house.get("name"):
            yield "`identifier` is no PropertyValue in the organisation's name"
        yield from stands(identifier.get("value"), "the reference")
    if not isinstance(posting.get("directApply", False), bool):
        yield f"`directApply` is neither true nor false: {posting['directApply']}"


def faults_of_places(posting, stands):
    places = posting.get("jobLocation", [])
    places = places if isinstance(places, list) else [places]
    kind = posting.get("jobLocationType")
    if kind not in (None, "TELECOMMUTE"):
        yield f"`jobLocationType` is `{kind}`"
    if not places and kind is None:
        yield "`jobLocation` is required where the job is not remote"
    homes = posting.get("applicantLocationRequirements")
    if kind and not (homes and homes.get("@type") == "Country" and homes.get("name")):
        yield "`applicantLocationRequirements` names no Country for a remote job"
    if homes and not kind:
        yield "`applicantLocationRequirements` stands without `jobLocationType`"
    for place in places:
        address = place.get("address") or {}
        if place.get("@type") != "Place" or address.get("@type") != "PostalAddress":
            yield "`jobLocation` is no Place with a PostalAddress"
        if not re.fullmatch("[A-Z]{2}", address.get("addressCountry", "")):
            yield "`addressCountry` is required"
        for part in ("streetAddress", "addressLocality", "addressRegion", "postalCode"):
            if part in address:
                yield from stands(address[part], part)


def faults_of_salary(salary, stands):
    value = salary.get("value") or {}
    if salary.get("@type") != "MonetaryAmount" or value.get("@type") != "QuantitativeValue":
        yield "`baseSalary` is no MonetaryAmount with a QuantitativeValue"
    if not re.fullmatch("[A-Z]{3}", salary.get("currency", "")):
        yield "`baseSalary` has no currency"
    if value.get("unitText") not in UNITS:
        yield f"`unitText` is none of Google's: {value.get('unitText')}"
    said = [name for name in ("value", "minValue", "maxValue") if name in value]
    if not said or ("value" in said and len(said) > 1):
        yield "`baseSalary` is neither one value nor a range"
    for name in said:
        number = value[name]
        if isinstance(number, bool) or not isinstance(number, (int, float)):
            yield f"`{name}` of the salary is no number: {number}"
        else:
            yield from stands(sum_of(number), "the sum")
    numbers = [value.get("minValue"), value.get("maxValue")]
    if all(isinstance(number, (int, float)) for number in numbers) and numbers[0] >= numbers[1]:
        yield "the salary's range ends before it starts"


def main(out, *folders):
    count, faults = 0, []
    for folder in folders:
        pages = sorted(Path(folder).rglob("*.html"))
        for path in pages:
            page = Page(path.read_text(encoding="utf-8"))
            if len(page.blocks) > 1:
                faults.append(f"{path}: has {len(page.blocks)} blocks of JSON-LD")
            for block in page.blocks:
                count += 1
                posting = json.loads(block)
                faults += [f"{path}: {fault}" for fault in faults_of(posting, page)]
                (Path(out) / f"posting-{count:04}.ts").write_text(
                    'import type { JobPosting, WithContext } from "schema-dts"\n'
                    f"// {path}\nexport const posting: WithContext<JobPosting> = {block}\n",
                    encoding="utf-8",
                )
    if count == 0:
        faults.append("no page has JSON-LD")
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
