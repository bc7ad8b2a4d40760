#!/usr/bin/env python3
"""Runs projects one after the other and compares what was told before the start with what was true: seconds, memory, disk.

    python3 told.py WORKBENCH HOME [--set path=value ...] [--within 25] PROJECT...

A project is the name of a sample, a folder or a file. In a new home the time of the first one is a guess, and told as such. Memory is the most that the
worker had, disk the most that the run's folder had, and what the store grew by; Linux only. The last column says by how much told and true differ.
It ends with 1 where one of them differs by more than --within percent; the time of a guess is shown and not judged.
Times mean little while others use the computer: --nice -12 puts the worker before them, as far as the system allows.
"""
import argparse
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

MIB = 1 << 20


def peak(pid):
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return max((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), default=0)


def size(folder):
    total = 0
    for file in Path(folder).rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() else 0
        except OSError:
            pass
    return total


def store(home):
    return sum(file.stat().st_size for file in Path(home).glob("store.db*"))


def hurry(pid, nice):
    """Threads by themselves, and their session, which Linux looks at first."""
    try:
        Path(f"/proc/{pid}/autogroup").write_text(str(nice))
        for thread in Path(f"/proc/{pid}/task").iterdir():
            os.setpriority(os.PRIO_PROCESS, int(thread.name), nice)
    except OSError:
        pass


def worker(folder):
    needle = str(folder).encode()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            line = (entry / "cmdline").read_bytes()
            if b"\0worker\0" in line and (entry / "cwd").resolve() == Path(folder).resolve() or b"\0worker\0" in line and needle in line:
                return int(entry.name)
        except OSError:
            pass
    return None


def measure(asked, project):
    command = [asked.workbench, "train", project, "--home", asked.home, "--json"]
    for one in asked.set:
        command += ["--set", one]
    told, true = {}, {"memory": 0, "disk": 0}
    before = store(asked.home)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    begun = pid = folder = None
    lines = []
    threading.Thread(target=lambda: lines.extend(process.stdout), daemon=True).start()
    seen = 0
    while process.poll() is None:
        while seen < len(lines):
            said = json.loads(lines[seen]) if lines[seen].startswith("{") else {}
            seen += 1
            if said.get("type") == "plan":
                told.update(said)
            if said.get("type") == "run":
                begun, folder = time.time(), said["folder"]
        if folder:
            pid = pid or worker(folder)
            true["memory"] = max(true["memory"], peak(pid) if pid else 0)
            true["disk"] = max(true["disk"], size(folder) + store(asked.home) - before)
            if pid and asked.nice is not None:
                hurry(pid, asked.nice)
        time.sleep(0.5)
    true["seconds"] = time.time() - (begun or time.time())
    return told, true, process.returncode


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workbench")
    parser.add_argument("home")
    parser.add_argument("project", nargs="+")
    parser.add_argument("--set", action="append", default=[])
    parser.add_argument("--nice", type=int)
    parser.add_argument("--within", type=float, default=25, metavar="PERCENT")
    asked = parser.parse_args()
    print("| project | time told / true (s) | memory told / true (MiB) | disk told / true (MiB) | off by |")
    print("|---|---|---|---|---|")
    wrong = 0
    for project in asked.project:
        told, true, code = measure(asked, project)
        if code or not told:
            print(f"| {project} | ended with {code} | | | |")
            wrong += 1
            continue
        pairs = [
            (told["seconds"], true["seconds"]),
            (told["memory_bytes"] / MIB, true["memory"] / MIB),
            (told["disk_bytes"] / MIB, true["disk"] / MIB),
        ]
        off = [f"{100 * (a / b - 1):+.0f} %" if b else "–" for a, b in pairs]
        cells = [f"{a:,.0f} / {b:,.0f}" for a, b in pairs]
        guess = " (a guess)" if told.get("first_guess") else ""
        judged = pairs[1:] if guess else pairs
        wrong += sum(abs(a / b - 1) * 100 > asked.within for a, b in judged if b)
        print(f"| {Path(project).name} | {cells[0]}{guess} | {cells[1]} | {cells[2]} | {', '.join(off)} |")
        sys.stdout.flush()
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
