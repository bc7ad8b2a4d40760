#!/usr/bin/env python3
"""Runs exported training scripts with one and with two processes and compares their losses with those of the run.

Not part of the build. For each sample:

    workbench train sample-projects/NAME --set training.max_steps=10 --set training.dropout=false
    workbench export RUN --to script --output SCRIPTS/NAME
    workbench runs export RUN --csv SCRIPTS/NAME.csv

then

    python src/test/python/exported_scripts.py SCRIPTS [--steps 10] [--only NAME …]

Ends with 1 if a loss differs by more than a thousandth of the run's.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

TOLERANCE = 1e-3


def losses_of_run(table: Path, steps: int) -> list[float]:
    """The column "loss" of a table of the run's numbers, by step."""
    found = {}
    with open(table, newline="") as rows:
        for row in csv.DictReader(rows):
            if row.get("metric") == "loss":
                found[int(row["step"])] = float(row["value"])
    return [found[step] for step in sorted(found)[:steps]]


def losses_of_script(script: Path, processes: int, steps: int) -> list[float]:
    with tempfile.TemporaryDirectory() as output:
        start = [sys.executable] if processes == 1 else [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", str(processes)]
        environment = {**os.environ, "OMP_NUM_THREADS": os.environ.get("OMP_NUM_THREADS", "1"), "TRANSFORMERS_VERBOSITY": "error"}
        done = subprocess.run(
            [*start, str(script / "train.py"), "--output", output, "--no-dropout", "--no-evaluation", "--first", str(steps)],
            env=environment, capture_output=True, text=True,
        )
        if done.returncode:
            raise RuntimeError(f"{processes} process(es): {done.stderr[-2000:]}")
        with open(Path(output) / "losses.jsonl") as lines:
            return [row["loss"] for row in map(json.loads, lines) if "loss" in row]


def furthest(wanted: list[float], actual: list[float]) -> float:
    """The largest difference, as a part of the run's loss."""
    if len(wanted) != len(actual):
        raise ValueError(f"{len(actual)} losses instead of {len(wanted)}")
    return max(abs(one - other) / max(abs(one), 1e-12) for one, other in zip(wanted, actual))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scripts", type=Path)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--processes", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--only", nargs="*", default=[])
    asked = parser.parse_args()
    failed = 0
    for script in sorted(path for path in asked.scripts.iterdir() if (path / "train.py").exists()):
        if asked.only and script.name not in asked.only:
            continue
        wanted = losses_of_run(script.with_name(script.name + ".csv"), asked.steps)
        for processes in asked.processes:
            try:
                actual = losses_of_script(script, processes, asked.steps)
                difference = furthest(wanted, actual)
                verdict = "ok" if difference <= TOLERANCE else "DIFFERS"
                line = f"first {actual[0]:.5f} last {actual[-1]:.5f} (run {wanted[0]:.5f} … {wanted[-1]:.5f}), furthest {difference:.1e}"
            except (RuntimeError, ValueError, KeyError, IndexError) as problem:
                verdict, line = "FAILED", str(problem)
            failed += verdict != "ok"
            print(f"{script.name:20s} {processes} process(es): {line}  {verdict}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
