#!/usr/bin/env python3
"""Runs workbench and reference library in turn on the same work, and prints how much faster the workbench is.

    python3 compare.py DIR --python VENV/bin/python [--rounds 2] [--models tiny,minilm] [--only train|encode]

First: `mvn -q -DskipTests package`, and `VENV/bin/python reference.py make DIR` for models and texts. Nothing else should run on the
machine. A round is one measurement of each side, in turn, so that what disturbs the machine disturbs both. Every single measurement goes
to DIR/measured.jsonl; the table on standard output has the median of the rounds and, in brackets, smallest and largest.
"""
import argparse
import json
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODELS = ["tiny", "minilm", "distil", "minilm-dense", "csr"]
FIGURE = {"train": "ms_per_step_median", "encode": "texts_per_s_median"}


def run(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def ours(asked, what, model, options):
    return run([asked.workbench, "bench", what, asked.dir / "models" / model, asked.dir / "pairs.jsonl", *options, "--home", asked.dir / "home"])


def theirs(asked, what, model, options):
    return run([asked.python, asked.reference, what, asked.dir, "--model", model, *options])


def measure(asked, what, model):
    options = ["--batch", str(asked.batch), "--threads", str(asked.threads)]
    options += ["--steps", str(asked.steps), "--warmup", "3"] if what == "train" else ["--texts", str(asked.texts)]
    rounds = []
    for _ in range(asked.rounds):
        pair = (ours(asked, what, model, options), theirs(asked, what, model, options))
        with open(asked.dir / "measured.jsonl", "a") as kept:
            for one in pair:
                print(json.dumps({"what": what, **one}), file=kept)
        rounds.append(pair)
    return rounds


def spread(numbers):
    return f"{statistics.median(numbers):,.0f} ({min(numbers):,.0f}–{max(numbers):,.0f})"


def row(what, model, rounds):
    mine = [pair[0][FIGURE[what]] for pair in rounds]
    other = [pair[1][FIGURE[what]] for pair in rounds]
    ratio = statistics.median(other) / statistics.median(mine)
    memory = [max(pair[side]["peak_rss_mib"] for pair in rounds) for side in (0, 1)]
    cells = [model, what, spread(mine), spread(other), f"{ratio if what == 'train' else 1 / ratio:.2f} ×",
             f"{memory[0]:,} / {memory[1]:,} = {memory[0] / memory[1]:.2f}"]
    if what == "train":
        cells.append(f"{max(pair[0]['matmul_share'] for pair in rounds):.0%}")
    else:
        cells.append("–")
    return "| " + " | ".join(cells) + " |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dir", type=Path)
    parser.add_argument("--python", default=sys.executable, help="an interpreter that has the reference library")
    parser.add_argument("--reference", type=Path, default=HERE / "reference.py", help="the reference's side")
    parser.add_argument("--workbench", type=Path, default=HERE.parents[1] / "target" / "workbench" / "bin" / "workbench")
    parser.add_argument("--models", default=",".join(MODELS))
    parser.add_argument("--only", choices=["train", "encode"])
    for option, default in {"rounds": 2, "batch": 32, "threads": 2, "steps": 12, "texts": 512}.items():
        parser.add_argument("--" + option, type=int, default=default)
    asked = parser.parse_args()
    print("| model | what | workbench | reference | faster | peak MiB | of matmul rate |")
    print("|---|---|---|---|---|---|---|")
    for what in [asked.only] if asked.only else ["train", "encode"]:
        for model in asked.models.split(","):
            print(row(what, model, measure(asked, what, model)), flush=True)


if __name__ == "__main__":
    main()
