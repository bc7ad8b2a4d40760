#!/usr/bin/env python3
"""Runs the seven generators of odd data files and prints one table of what came of all files.

    python3 odd_outcomes.py WORKBENCH FOLDER [SEED]

Each has a folder of its own below FOLDER, with the files and the reports. Ends with 1 where a cell was wrong, a row vanished, or a file was treated otherwise than
it should be; those files are named above the table.
"""
import subprocess
import sys
from pathlib import Path

GENERATORS = ("odd_data", "odder_data", "oddest_data", "oddly_told_data", "everyday_data", "unusual_data", "strange_data")
COLUMNS = ("files", "read", "without broken or blank rows", "refused", "wrong")


def numbers(line):
    """The cells of a line of a generator's table, if it is one."""
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    return [cells[0], *map(int, cells[1:])] if len(cells) == 6 and cells[1].isdigit() else None


def main():
    workbench, folder = sys.argv[1], Path(sys.argv[2])
    table = []
    for generator in GENERATORS:
        script = Path(__file__).parent / f"{generator}.py"
        done = subprocess.run([sys.executable, str(script), workbench, str(folder / generator), *sys.argv[3:4]], capture_output=True, text=True)
        rows = [row for row in map(numbers, done.stdout.splitlines()) if row]
        print("".join(line + "\n" for line in done.stdout.splitlines() if line[:1].isdigit()), end="", flush=True)
        if not rows:
            sys.exit(f"{generator}: {done.stdout[-500:]}{done.stderr[-500:]}")
        table.append([generator, *(sum(row[i] for row in rows) for i in range(1, 6))])
    table.append(["all", *(sum(row[i] for row in table) for i in range(1, 6))])
    print("| generator | " + " | ".join(COLUMNS) + " |\n|---|" + "---|" * len(COLUMNS))
    for row in table:
        print("| " + " | ".join(map(str, row)) + " |")
    sys.exit(1 if table[-1][-1] else 0)


if __name__ == "__main__":
    main()
