"""Writes wrong pages for `.ci/judge-jobposting`, each in a folder that is named by what is wrong.

    python3 .ci/wrong_job_postings.py OUT FOLDER…

In: the first page below the folders that has JSON-LD with a salary and a place. Out: that page with one thing
changed in the JSON-LD.
"""

import copy
import json
import re
import sys
from pathlib import Path

BLOCK = re.compile(r'(<script type="application/ld\+json">)(.*?)(</script>)', re.S)


def without(name):
    return lambda posting: posting.pop(name)


def setting(name, value):
    return lambda posting: posting.update({name: value})


def in_place(posting):
    return posting["jobLocation"][0]["address"]


def in_sum(posting):
    return posting["baseSalary"]["value"]


CHANGES = {
    # Of Google's rules.
    "no-title": without("title"),
    "no-description": without("description"),
    "no-day-of-posting": without("datePosted"),
    "no-place": without("jobLocation"),
    "title-with-salary": setting("title", "Tester £30,000"),
    "description-of-plain-text": setting("description", "We test."),
    "day-as-words": setting("datePosted", "20 November 2026"),
    "moment-without-offset": setting("validThrough", "2026-12-13T23:55"),
    "unknown-type-of-employment": setting("employmentType", ["PERMANENT"]),
    "hybrid-as-kind-of-place": setting("jobLocationType", "HYBRID"),
    "remote-without-country": setting("jobLocationType", "TELECOMMUTE"),
    "no-country": lambda posting: in_place(posting).pop("addressCountry"),
    "salary-as-text": lambda posting: in_sum(posting).update(value="£30,000"),
    "unit-of-salary": lambda posting: in_sum(posting).update(unitText="per annum"),
    # Of the page.
    "another-sum": lambda posting: in_sum(posting).update(minValue=1, maxValue=2),
    "another-place": lambda posting: in_place(posting).update(addressLocality="Atlantis"),
    "another-reference": lambda posting: posting["identifier"].update(value="X-999"),
    "another-day": setting("datePosted", "1999-01-01"),
    # Of the vocabulary alone.
    "unknown-property": setting("salary", "£30,000"),
    "property-of-another-type": lambda posting: in_place(posting).update(price=1),
    "number-of-posts-as-a-list": setting("totalJobOpenings", {"@type": "Place"}),
}


def main(out, *folders):
    pages = (path for folder in folders for path in sorted(Path(folder).rglob("*.html")))
    for path in pages:
        page = path.read_text(encoding="utf-8")
        block = BLOCK.search(page)
        posting = json.loads(block[2]) if block else {}
        if "baseSalary" in posting and "jobLocation" in posting:
            break
    else:
        sys.exit("no page has JSON-LD with a salary and a place")
    for name, change in CHANGES.items():
        wrong = copy.deepcopy(posting)
        change(wrong)
        text = json.dumps(wrong).replace("<", "\\u003c")
        folder = Path(out) / name
        folder.mkdir(parents=True)
        changed = BLOCK.sub(lambda found: found[1] + text + found[3], page)
        (folder / "page.html").write_text(changed, encoding="utf-8")


main(*sys.argv[1:])
