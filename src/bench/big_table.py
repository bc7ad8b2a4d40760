#!/usr/bin/env python3
"""Writes a large training table, to measure how the program copes with it.

    python3 src/bench/big_table.py FILE.csv [--rows 10000000] [--seed 1] [--score]

Texts are put together from word groups, so that they differ as texts do. Every 1,000th row repeats the one 17 rows
before it, every 5,000th has a blank text; --broken plants as many rows with a cell too many.
"""

import argparse
import random

WORDS = (
    "river stone winter garden copper signal market window forest engine harbor letter silver meadow bridge candle "
    "planet mirror thunder village pepper ladder ocean paper castle music yellow summer rocket island carpet"
).split()


def groups(draw, count, words):
    return [" ".join(draw.choice(WORDS) + str(draw.randrange(40)) for _ in range(words)) for _ in range(count)]


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("file")
    arguments.add_argument("--rows", type=int, default=10_000_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--score", action="store_true", help="a third column with a score from 0 to 1")
    arguments.add_argument("--broken", action="store_true", help="every 100,000th row has a cell too many")
    asked = arguments.parse_args()
    draw = random.Random(asked.seed)
    short = groups(draw, 60_000, 3)
    long = groups(draw, 60_000, 4)
    recent = []
    with open(asked.file, "w", encoding="utf-8", newline="\n", buffering=1 << 20) as out:
        out.write("query,positive,score\n" if asked.score else "query,positive\n")
        for row in range(1, asked.rows + 1):
            query = f"{draw.choice(short)} {draw.choice(short)}"
            positive = f"{draw.choice(long)}, {draw.choice(short)}"
            line = f'{query},"{positive}"'
            if row % 1_000 == 0 and len(recent) == 17:
                line = recent[0]
            elif row % 5_000 == 1:
                line = f'{query},"  "'
            elif asked.broken and row % 100_000 == 3:
                line += ",more"
            recent = (recent + [line])[-17:]
            out.write(f"{line},{draw.random():.3f}\n" if asked.score else line + "\n")


if __name__ == "__main__":
    main()
