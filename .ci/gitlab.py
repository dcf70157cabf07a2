"""Runs GitLab's job as GitLab would: .ci/gitlab.py RELEASES SHA256 PROJECT

RELEASES is an address below which this version's release lies, SHA256 the checksum of the archive for Linux, and
PROJECT a project without a fault. `.gitlab/adverts.yml` is read as YAML, its inputs are put in, and its lines are
run by the shell. Then the same for a project with a fault, and with a wrong checksum.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = '$(touch hole) `touch hole` "; touch hole #'


def job(inputs):
    """The job with its inputs, which must be what the file says of them."""
    spec, text = (ROOT / ".gitlab/adverts.yml").read_text(encoding="utf-8").split("\n---\n")
    declared = yaml.safe_load(spec)["spec"]["inputs"]
    for name, about in declared.items():
        assert name in inputs or "default" in about, name
        value = inputs.get(name, about.get("default"))
        assert re.search(about.get("regex", ""), value), f"{name} takes {value}"
        text = text.replace(f"$[[ inputs.{name} ]]", value)
    assert "$[[" not in text, text
    return yaml.safe_load(text)["adverts"]


def run(inputs, folder):
    """The exit code, and the report."""
    made = job(inputs)
    with tempfile.TemporaryDirectory() as programs:
        apk = Path(programs, "apk")
        apk.write_text('#!/bin/sh\n[ "$*" = "add --no-cache jq" ]\n')
        apk.chmod(0o755)
        environment = {
            "PATH": f"{programs}:{os.environ['PATH']}",
            **{name: str(value) for name, value in made["variables"].items()},
        }
        lines = "\n".join(["set -e", *made["before_script"], *made["script"]])
        # The image's folder for temporary files, here another.
        lines = lines.replace("/tmp/", f"{programs}/").replace("-C /tmp ", f"-C {programs} ")
        ran = subprocess.run(["sh", "-c", lines], cwd=folder, env=environment, capture_output=True, text=True)
    report = Path(folder, made["artifacts"]["reports"]["codequality"])
    found = json.loads(report.read_text()) if report.exists() else None
    report.unlink(missing_ok=True)
    return ran, found


def main():
    releases, checksum, project = sys.argv[1:]
    version = re.search(r'^version = "(.*)"$', (ROOT / "Cargo.toml").read_text(), re.MULTILINE)[1]
    inputs = {
        "releases": releases,
        "version": version,
        "sha256": checksum,
        # The day of the shipped vacancies.
        "arguments": "--today 2026-11-22 --format md",
    }
    with tempfile.TemporaryDirectory() as folder:
        ignored = shutil.ignore_patterns(".git", ".pre-commit-config.yaml")
        shutil.copytree(project, Path(folder, "our adverts"), ignore=ignored)
        Path(folder, ".git").mkdir()
        inputs["project"] = "our adverts"
        ran, report = run(inputs, folder)
        assert (ran.returncode, report) == (0, []), (ran, report)

        vacancy = Path(folder, "our adverts/vacancies", f"{'x' * 9}.json")
        vacancy.write_text(json.dumps({"format": 1, "role": HOSTILE, "colour": HOSTILE}, indent=2))
        ran, report = run(inputs, folder)
        assert ran.returncode == 1, ran
        assert len(report) >= 2 and len({row["fingerprint"] for row in report}) == len(report), report
        for row in report:
            assert row["location"]["path"] == "our adverts/vacancies/xxxxxxxxx.json", row
            assert row["location"]["lines"]["begin"] in (1, 3, 4), row
            assert row["severity"] == "major" and row["check_name"] and row["description"], row
        assert not list(Path(folder).rglob("hole")), "a text was run"

        inputs["sha256"] = "0" * 64
        ran, report = run(inputs, folder)
        assert ran.returncode != 0 and report is None, ran


main()
