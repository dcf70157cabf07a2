#!/usr/bin/env python3
"""What a whole build costs: benches/batch.py [--sheet] [--runs RUNS] [N ...]

For each N (1, 100, 1,000 and 10,000 if none is given; 100,000 needs 20 GB of disk), makes a project
of N vacancies over all roles in target/, and builds it with the release binary into a new folder,
in every format and in each alone, and again with nothing to do; and copies the finished tree with
`cp -r`. Every figure is the median of the runs, which take turns, so that what else the machine
does falls on all alike. For N = 1 only the advert is built, otherwise also the roles.

Nothing is removed before the end: for some minutes ext4 does not use an inode again that was freed,
and looks past each of them for every file that is made; builds took half as long again.

Wall and CPU (user and system, all threads) are of the whole process; memory is its peak.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import vacancies

PROJECT = vacancies.PROJECT
STORE = PROJECT / "target" / "batch"
ADVERT = PROJECT / "target" / "release" / "advert"
FORMATS = {"all": "md,html,pdf", "md": "md", "html": "html", "pdf": "pdf", "md+html": "md,html"}


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--sheet", action="store_true", help="the vacancies are one CSV file")
    options.add_argument("--runs", type=int, help="how often each is measured")
    options.add_argument("--formats", nargs="+", default=list(FORMATS), choices=FORMATS)
    options.add_argument("count", nargs="*", type=int, default=[1, 100, 1_000, 10_000])
    options = options.parse_args()
    subprocess.run(["cargo", "build", "--quiet", "--release"], cwd=PROJECT, check=True)
    rows = []
    # What a run that was stopped left behind would be a build with nothing to do.
    shutil.rmtree(STORE, ignore_errors=True)
    try:
        for count in options.count:
            # Where the processes are short, chance weighs more.
            runs = options.runs or (15 if count <= 100 else 5 if count <= 1_000 else 1)
            rows.append(measured(count, runs, options))
    finally:
        shutil.rmtree(STORE, ignore_errors=True)
    print(f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f}; {platform.machine()}")
    tell(rows)


def measured(count, runs, options):
    """The medians of the runs, by the table's column."""
    store = STORE / str(count)
    project = store / "project"
    vacancies.make(project, count, options.sheet)
    build = [ADVERT, "build", "--quiet", "--project", project]
    if count == 1:
        build.append(vacancies.name(0))
    figures = defaultdict(list)
    for turn in range(runs):
        for label in sorted(options.formats, key="all".__eq__):
            out = store / f"out-{label}-{turn}"
            cost = run([*build, "--out", out, "--format", FORMATS[label]])
            figures[f"{label} ms"].append(cost["wall"] * 1000 / count)
            figures[f"{label} CPU ms"].append(cost["CPU"] * 1000 / count)
            if label == "all":
                figures["wall s"].append(cost["wall"])
                figures["CPU s"].append(cost["CPU"])
                figures["MiB"].append(cost["MiB"])
        cost = run([*build, "--out", out, "--format", FORMATS[label]])
        figures["no-op s"].append(cost["wall"])
        figures["no-op MiB"].append(cost["MiB"])
        figures["cp s"].append(run(["cp", "-r", out, store / f"copy-{turn}"])["wall"])
    row = {column: statistics.median(values) for column, values in figures.items()}
    files = [path for path in out.rglob("*") if path.is_file()]
    row["N"] = count
    row["MB out"] = sum(path.stat().st_size for path in files) / 1e6
    if "wall s" in row:
        row["× cp"] = row["wall s"] / row["cp s"]
    return row


def run(command):
    """Wall and CPU seconds and peak memory of a process that must succeed."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command} failed")
    # A process begins with the pages of the one that started it, so less than some 20 is not told.
    return {"wall": wall, "CPU": used.ru_utime + used.ru_stime, "MiB": used.ru_maxrss / 1024}


COLUMNS = ["N", "wall s", "CPU s", "MiB", "MB out", "cp s", "× cp", "no-op s", "no-op MiB"]
EACH = ["N", *(f"{label} ms" for label in FORMATS), *(f"{label} CPU ms" for label in FORMATS)]


def tell(rows):
    for title, columns in [("whole processes", COLUMNS), ("for a vacancy", EACH)]:
        columns = [column for column in columns if any(column in row for row in rows)]
        print(f"\n{title}\n\n| {' | '.join(columns)} |\n|{' --- |' * len(columns)}")
        for row in rows:
            print(f"| {' | '.join(shown(column, row.get(column)) for column in columns)} |")


def shown(column, value):
    if value is None:
        return ""
    if column == "N":
        return f"{value:,}"
    return f"{value:.{0 if 'M' in column and value >= 100 else 3 if value < 10 else 1}f}"


if __name__ == "__main__":
    main()
