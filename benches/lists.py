#!/usr/bin/env python3
"""What lists cost beside the build that makes them: benches/lists.py [N ...]

For each N (1,000 and 10,000 if none is given), publishes N open vacancies with the release binary, in all usual formats, without
lists and with all of them, and tells the ratio of the clock's time, of CPU, and of peak memory of the same run.
"""

import json
import shutil
import subprocess
import sys

import batch
import openings

STORE = batch.PROJECT / "target" / "lists"


def main():
    subprocess.run(["cargo", "build", "--quiet", "--release"], cwd=batch.PROJECT, check=True)
    print("| N | without s | with s | lists, of the build | CPU, of the build | MiB without | MiB with | MB of lists |")
    print("|" + " --- |" * 8)
    try:
        for count in map(int, sys.argv[1:] or ["1000", "10000"]):
            measure(count)
    finally:
        shutil.rmtree(STORE, ignore_errors=True)


def measure(count):
    project = STORE / str(count)
    openings.make(project, count)
    path = project / "templates" / "organisation.json"
    house = json.loads(path.read_text())
    costs = {}
    for name, lists in [("without", []), ("with", openings.LISTS)]:
        path.write_text(json.dumps({**house, "lists": lists}))
        out = STORE / f"out-{count}-{name}"
        costs[name] = batch.run([batch.ADVERT, "build", "--quiet", "--publish", "--today", str(openings.DAY),
                                 "--project", project, "--out", out])
    size = sum(file.stat().st_size for file in out.iterdir() if file.is_file() and file.name != "manifest.jsonl")
    without, made = costs["without"], costs["with"]
    wall, cpu = made["wall"] / without["wall"] - 1, made["CPU"] / without["CPU"] - 1
    print(f"| {count:,} | {without['wall']:.2f} | {made['wall']:.2f} | {wall:.1%} | {cpu:.1%} | {without['MiB']:.0f} | "
          f"{made['MiB']:.0f} | {size / 1e6:.1f} |", flush=True)


if __name__ == "__main__":
    main()
