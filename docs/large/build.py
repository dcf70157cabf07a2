#!/usr/bin/env python3
"""Builds a project's adverts on a Dask cluster, one shard a task.

    pip install -r docs/large/requirements.txt
    docs/large/build.py PROJECT OUT

Without --scheduler, worker processes of this machine do the work. On a cluster every worker needs
the program `advert`, and PROJECT and OUT at the same place, as on a shared disk. Shards need not
wait for each other, and one that is done again changes nothing, so Dask may retry those that a lost
worker leaves behind.
"""

import argparse
import os
import subprocess
import sys

from distributed import Client, as_completed


def main():
    options = arguments()
    shards = [f"{number}/{options.shards}" for number in range(1, options.shards + 1)]
    with connect(options) as client:
        tasks = client.map(
            build, shards, advert=options.advert, project=options.project, out=options.out,
            pure=False, retries=2,
        )
        failed = False
        for task, (shard, process, status, said) in as_completed(tasks, with_results=True):
            print(f"shard {shard}, process {process}: {said}", flush=True)
            failed |= status != 0
    return 1 if failed else check(options)


def arguments():
    parser = argparse.ArgumentParser(description="Builds a project's adverts on a Dask cluster.")
    parser.add_argument("project", type=os.path.abspath)
    parser.add_argument("out", type=os.path.abspath)
    parser.add_argument("--shards", type=int, default=4, help="how many (%(default)s)")
    parser.add_argument("--advert", default="advert", help="the program, on every worker")
    parser.add_argument("--scheduler", help="the cluster's address; this machine if not given")
    return parser.parse_args()


def connect(options):
    if options.scheduler:
        return Client(options.scheduler)
    # Processes, as on a cluster, each with one task at a time.
    return Client(
        n_workers=options.shards, threads_per_worker=1, processes=True, dashboard_address=None
    )


def build(shard, advert, project, out):
    """Builds one shard, on a worker. Faults of the files are told, not raised: to try again would
    not mend them."""
    ran = subprocess.run(
        [advert, "build", "--project", project, "--out", out, "--shard", shard],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )
    if ran.returncode > 1:
        raise RuntimeError(f"shard {shard}: {ran.stdout}")
    return shard, os.getpid(), ran.returncode, ran.stdout.strip().replace("\n", "; ")


def check(options):
    """Proves that the shards together are the whole, none missing and nothing twice."""
    command = [options.advert, "build", "--check", "--project", options.project, "--out", options.out]
    return subprocess.run(command).returncode


if __name__ == "__main__":
    sys.exit(main())
