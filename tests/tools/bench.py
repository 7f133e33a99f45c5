"""What grading costs: seconds and CPU seconds for solutions/, beside those of merely running its scripts.

    python -m tests.tools.bench [TURNS]
    python -m tests.tools.bench --layers [TURNS]     what the layers of containment add to a run, from one run

Both are measured in turn, as whole processes with all their children; quote the medians and the ratio.
"""

from __future__ import annotations

import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from tests.support.paths import ROOT
from tests.tools import bench_layers

SCRIPTS = sorted((ROOT / "solutions").glob("ex*/*.py"))
PAGE = ROOT / "docs" / "performance.md"
TABLE = re.compile(r"(<!-- bench -->)\n.*?(<!-- /bench -->)", re.DOTALL)
GRADE = [sys.executable, "-m", "grader", "grade", "solutions", "--fresh"]


def run(command: Sequence[str]) -> None:
    """Run a command, silently; raises CalledProcessError when it fails."""
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def run_scripts() -> None:
    """Run the eight solutions, as a student would."""
    for script in SCRIPTS:
        run([sys.executable, str(script)])


def cost(action: Callable[[], None]) -> tuple[float, float]:
    """Return the wall seconds and the CPU seconds (of all processes) that an action takes."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    action()
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def table(seen: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Return the table: the medians of each command's seconds, and how they compare to the first one's."""
    medians = {
        name: [statistics.median(each) for each in zip(*costs, strict=True)] for name, costs in seen.items()
    }
    base_wall, base_cpu = next(iter(medians.values()))
    turns = len(next(iter(seen.values())))
    system = f"Python {platform.python_version()}, {os.cpu_count()} CPUs, Linux {platform.release()}"
    rows = [
        f"| {name} | {wall:.2f} | {cpu:.2f} | {wall / base_wall:.1f} | {cpu / base_cpu:.1f} |"
        for name, (wall, cpu) in medians.items()
    ]
    return "\n".join(
        [
            f"Measured on {time.strftime('%Y-%m-%d')}: {system}, medians of {turns} turns.",
            "",
            "| command | seconds | CPU seconds | seconds, compared | CPU seconds, compared |",
            "| --- | --- | --- | --- | --- |",
            *rows,
        ]
    )


def kept(page: str, made: str) -> str:
    """Return the page with the table between its marks."""
    return TABLE.sub(lambda marks: f"{marks[1]}\n{made}\n{marks[2]}", page)


def main() -> None:
    """Measure, print the table, and write it into the page."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    if "--layers" in sys.argv:
        bench_layers.main(*numbers or [50])
        return
    actions: dict[str, Callable[[], None]] = {
        "`python`, the eight solutions": run_scripts,
        "`grader grade solutions`": lambda: run(GRADE),
        "`grader grade solutions -j 1`": lambda: run([*GRADE, "-j", "1"]),
    }
    seen: dict[str, list[tuple[float, float]]] = {name: [] for name in actions}
    for _ in range(numbers[0] if numbers else 3):
        for name, action in actions.items():
            seen[name].append(cost(action))
    made = table(seen)
    print(made)
    PAGE.write_text(kept(PAGE.read_text(encoding="utf-8"), made), encoding="utf-8")


if __name__ == "__main__":
    main()
