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


def run_all(scripts: list[Path], output: Path, steps: int) -> None:
    """All scripts one after the other, in this process or in each of those that torchrun started: the libraries are loaded once."""
    import runpy

    import torch
    from accelerate.state import AcceleratorState, GradientState, PartialState

    for script in scripts:
        sys.path.insert(0, str(script))
        sys.argv = [str(script / "train.py"), "--output", str(output / script.name), "--no-dropout", "--no-evaluation", "--first", str(steps)]
        try:
            runpy.run_path(sys.argv[0], run_name="__main__")
        except (Exception, SystemExit) as problem:  # every script gets its line
            (output / (script.name + ".problem")).write_text(f"{type(problem).__name__}: {problem}"[:2000])
        finally:
            sys.path.remove(str(script))
            if torch.distributed.is_initialized():
                torch.distributed.destroy_process_group()
            for state in (AcceleratorState, GradientState, PartialState):
                state._shared_state.clear()


def start(scripts: list[Path], processes: int, output: Path, steps: int) -> None:
    torchrun = [] if processes == 1 else ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", str(processes)]
    environment = {**os.environ, "OMP_NUM_THREADS": os.environ.get("OMP_NUM_THREADS", "1"), "TRANSFORMERS_VERBOSITY": "error"}
    command = [sys.executable, *torchrun, __file__, "--inside", str(output), "--steps", str(steps), *map(str, scripts)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        print(f"{processes} process(es) ended with {done.returncode}: {done.stderr[-3000:]}")


def losses_of_script(output: Path) -> list[float]:
    problem = output.with_name(output.name + ".problem")
    if problem.exists():
        raise RuntimeError(problem.read_text())
    with open(output / "losses.jsonl") as lines:
        return [row["loss"] for row in map(json.loads, lines) if "loss" in row]


def furthest(wanted: list[float], actual: list[float]) -> float:
    """The largest difference, as a part of the run's loss."""
    if len(wanted) != len(actual):
        raise ValueError(f"{len(actual)} losses instead of {len(wanted)}")
    return max(abs(one - other) / max(abs(one), 1e-12) for one, other in zip(wanted, actual))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scripts", type=Path, nargs="+", help="the folder of all scripts")
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--processes", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        run_all(asked.scripts, asked.inside, asked.steps)
        return 0
    scripts = [path for path in sorted(asked.scripts[0].resolve().iterdir()) if (path / "train.py").exists()]
    scripts = [path for path in scripts if not asked.only or path.name in asked.only]
    failed = 0
    for processes in asked.processes:
        with tempfile.TemporaryDirectory() as output:
            start(scripts, processes, Path(output), asked.steps)
            for script in scripts:
                failed += not compare(script, processes, Path(output) / script.name, asked.steps)
    return 1 if failed else 0


def compare(script: Path, processes: int, output: Path, steps: int) -> bool:
    """Prints a line; returns whether all is well."""
    try:
        wanted = losses_of_run(script.with_name(script.name + ".csv"), steps)
        actual = losses_of_script(output)
        difference = furthest(wanted, actual)
        verdict = "ok" if difference <= TOLERANCE else "DIFFERS"
        line = f"first {actual[0]:.5f} last {actual[-1]:.5f} (run {wanted[0]:.5f} … {wanted[-1]:.5f}), furthest {difference:.1e}"
    except (RuntimeError, ValueError, KeyError, IndexError, OSError) as problem:
        verdict, line = "FAILED", str(problem)
    print(f"{script.name:20s} {processes} process(es): {line}  {verdict}", flush=True)
    return verdict == "ok"


if __name__ == "__main__":
    sys.exit(main())
