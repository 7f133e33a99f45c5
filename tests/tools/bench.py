"""What grading costs: seconds and CPU seconds for solutions/, beside those of merely running its scripts.

    python -m tests.tools.bench [TURNS]
    python -m tests.tools.bench --layers [TURNS]     what the layers of containment add to a run, from one run

Both are measured in turn, as whole processes with all their children; quote the medians and the ratio.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from tests.support.paths import ROOT
from tests.tools import bench_layers

SCRIPTS = sorted((ROOT / "solutions").glob("ex*/*.py"))
GRADE = [sys.executable, "-m", "grader", "grade", "solutions"]


def run(command: Sequence[str]) -> None:
    """Run a command, silently; raises CalledProcessError when it fails."""
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def run_scripts() -> None:
    """Run the eight solutions, as a student would."""
    for script in SCRIPTS:
        run([sys.executable, str(script)])


def cost(action: Callable[[], None]) -> tuple[float, float]:
    """Give the wall seconds and the CPU seconds (of all processes) that an action takes."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    action()
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and print a table."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    if "--layers" in sys.argv:
        bench_layers.main(*numbers or [50])
        return
    turns = numbers[0] if numbers else 3
    actions: dict[str, Callable[[], None]] = {
        "python, the eight scripts": run_scripts,
        "grader grade solutions": lambda: run(GRADE),
        "grader grade solutions -j 1": lambda: run([*GRADE, "-j", "1"]),
    }
    seen: dict[str, list[tuple[float, float]]] = {name: [] for name in actions}
    for _ in range(turns):
        for name, action in actions.items():
            seen[name].append(cost(action))
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} CPUs, medians of {turns} turns")
    base_wall, base_cpu = (
        statistics.median(values) for values in zip(*seen["python, the eight scripts"], strict=True)
    )
    for name, values in seen.items():
        wall, cpu = (statistics.median(each) for each in zip(*values, strict=True))
        print(f"{name:30} {wall:7.2f} s {cpu:7.2f} CPU s   x{wall / base_wall:.1f} x{cpu / base_cpu:.1f}")


if __name__ == "__main__":
    main()
