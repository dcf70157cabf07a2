"""Holds the JSON Schemas against the shipped files and against a table of faults."""

import copy
import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator

failures = []


def load(path):
    return json.loads(Path(path).read_text(encoding="utf-8"))


def put(document, row):
    """The document with the row's value at its pointer (RFC 6901), or without what is there."""
    if not row["at"]:
        return row["value"]
    document = copy.deepcopy(document)
    *way, last = [part.replace("~1", "/").replace("~0", "~") for part in row["at"].split("/")[1:]]
    parent = document
    for part in way:
        parent = parent[int(part) if isinstance(parent, list) else part]
    if isinstance(parent, list):
        last = int(last)
    if row.get("remove"):
        del parent[last]
    else:
        parent[last] = row["value"]
    return document


validators = {}
for path in sorted(Path("schemas").glob("*.schema.json")):
    schema = load(path)
    Draft202012Validator.check_schema(schema)
    if schema.get("$schema") != Draft202012Validator.META_SCHEMA["$id"]:
        failures.append(f"{path}: does not say that it is of 2020-12")
    validators[path.name.removesuffix(".schema.json")] = Draft202012Validator(schema)

shipped = [path for folder in ("roles", "vacancies", "templates") for path in Path(folder).rglob("*.json")]
if len(shipped) < 10 or len(validators) != 8:
    failures.append(f"{len(shipped)} files and {len(validators)} schemas are not what is expected")
for path in sorted(shipped):
    document = load(path)
    schema = (path.parent / document["$schema"]).resolve()
    if not schema.is_file() or schema.parent != Path("schemas").resolve():
        failures.append(f"{path}: its `$schema` leads nowhere")
        continue
    for error in validators[schema.name.removesuffix(".schema.json")].iter_errors(document):
        failures.append(f"{path}: {error.json_path}: {error.message}")

table = load("tests/schemas/faults.json")
bases = {kind: load(path) for kind, path in table["bases"].items()}
for row in table["rows"]:
    is_valid = validators[row["kind"]].is_valid(put(bases[row["kind"]], row))
    if is_valid != (not row["codes"]):
        verdict = "accepted" if is_valid else "refused"
        failures.append(f"tests/schemas/faults.json: {row['kind']}, {row['what']}: {verdict}")

for failure in failures:
    print(failure, file=sys.stderr)
sys.exit(1 if failures else 0)
