"""What grading costs, beside what other tools cost that do a part of it; all of it measured in one go.

    python -m tests.tools.bench [TURNS]     7 by default; writes the tables into docs/performance.md
    python -m tests.tools.bench --print 3   prints them only
    python -m tests.tools.bench --layers [TURNS]     what the layers of containment add to a run, from one run

``--memory N`` is the number of turns that sample memory (3), ``--students N`` the size of the class (20).

All are measured in turn, as whole processes with all their children; quote the medians and the ratios. Before
that, each tool grades a right and a wrong submission, and its suite must tell them apart.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from tests.support.paths import ROOT
from tests.tools import bench_layers, bench_table
from tests.tools.bench_cost import adopt_orphans, cost, peak_memory
from tests.tools.bench_table import Group, Row
from tests.tools.bench_tools import ONE_PYTEST, TOOLS, Class, Command, Tool, make_class
from tests.tools.counts import TOGETHER
from tests.tools.counts import read as read_counts
from tests.tools.marks import kept

SCRIPTS = sorted((ROOT / "solutions").glob("ex*/*.py"))
PAGE = ROOT / "docs" / "performance.md"
GRADE = [sys.executable, "-m", "grader", "grade", "solutions", "--fresh"]
_EIGHT = "all eight exercises, one submission"
_ONE, _MANY = "three exercises, one submission", "three exercises, {} submissions"


class Task:
    """What is measured: an action that returns what it printed, its row, and a count of its wrong answers."""

    def __init__(
        self, name: str, action: Callable[[], str], missed: Callable[[str], int] = lambda _: 0
    ) -> None:
        """Measure nothing yet."""
        self.row, self.action, self.missed = Row(name), action, missed

    def time(self) -> None:
        """Measure the time once."""
        printed: list[str] = []
        seen = cost(lambda: printed.append(self.action()))
        self.row.missed += self.missed(printed[0])
        self.row.wall.append(seen.wall)
        self.row.cpu.append(seen.cpu)

    def sample(self) -> None:
        """Measure the memory once."""
        self.row.memory.append(peak_memory(self.action))


def task_of(tool: Tool, submissions: Class) -> Task:
    """Return the task of grading these submissions with a tool."""
    return Task(tool.name, lambda: tool.run(submissions), lambda printed: tool.missed(submissions, printed))


def tell_apart(tool: Tool, right: Class, wrong: Class) -> None:
    """Check whether a tool's suite passes what is right, and not all that is wrong. Raises SystemExit."""
    if tool.passed and all(tool.missed(right, tool.run(right)) for _ in range(3)):  # one may be bad luck
        raise SystemExit(f"{tool.name}: a right submission failed three times")
    if tool.passed and tool.count(tool.run(wrong)) >= tool.passes:
        raise SystemExit(f"{tool.name}: a wrong submission passed")


def tasks_of_eight() -> list[Task]:
    """Return what is measured of the solutions: their scripts as a student runs them, and their grading."""

    def scripts() -> str:
        return "".join(Command([sys.executable, str(script)]).run() for script in SCRIPTS)

    return [
        Task("`python`, the eight scripts", scripts),
        Task("`grader grade solutions -j 1`", Command([*GRADE, "-j", "1"]).run),
        Task("`grader grade solutions`", Command(GRADE).run),
    ]


def stages(file: Path) -> dict[str, list[float]]:
    """Return what a grading of the solutions cost by stage."""
    Command([sys.executable, "-m", "tests.tools.bench_stages", str(file)]).run()
    return msgspec.json.decode(file.read_bytes(), type=dict[str, list[float]])


def measure(scratch: Path, options: argparse.Namespace) -> str:
    """Return the tables."""
    one, many = make_class(scratch / "one", 1), make_class(scratch / "many", options.students)
    wrong = make_class(scratch / "wrong", 1, wrong=True)
    for tool in TOOLS:
        tell_apart(tool, one, wrong)
    groups = {
        _EIGHT: tasks_of_eight(),
        _ONE: [task_of(tool, one) for tool in TOOLS if not tool.batch_only],
        _MANY.format(many.count): [task_of(tool, many) for tool in TOOLS if not tool.single_only],
    }
    tasks = [task for group in groups.values() for task in group]
    began, by_stage = time.perf_counter(), []
    for turn in range(options.turns):
        print(f"turn {turn + 1} of {options.turns}", file=sys.stderr)
        for task in tasks:
            task.time()
        by_stage.append(stages(scratch / "stages.json"))
    for turn in range(options.memory):
        print(f"memory, turn {turn + 1} of {options.memory}", file=sys.stderr)
        for task in tasks:
            task.sample()
    rows = {title: [task.row for task in group] for title, group in groups.items()}
    return tables(rows, by_stage, time.perf_counter() - began)


def tables(groups: dict[str, list[Row]], by_stage: Sequence[dict[str, list[float]]], seconds: float) -> str:
    """Return the page's part that is measured."""
    rows = next(iter(groups.values()))
    compared = bench_table.of_groups([Group(title, rows, ONE_PYTEST.name) for title, rows in groups.items()])
    counts = read_counts()[TOGETHER]
    counted = ", ".join(f"{number:,} {name}" for name, number in counts._asdict().items() if name != "orders")
    return "\n\n".join(
        [
            bench_table.heading(len(rows[0].wall), len(rows[0].memory), seconds),
            compared,
            *bench_table.of_missed(groups),
            "`grader grade solutions -j 1` by stage:",
            bench_table.of_stages(by_stage),
            f"In it: {counted} ([of each exercise](exploring.md#counts)).",
        ]
    )


def main() -> None:
    """Measure, print the tables, and write them into the page."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.bench", description=__doc__)
    parser.add_argument("turns", nargs="?", type=int)
    parser.add_argument("--layers", action="store_true")
    parser.add_argument("--memory", type=int, default=3)
    parser.add_argument("--students", type=int, default=20)
    parser.add_argument("--print", action="store_true")
    options = parser.parse_args()
    if options.layers:
        bench_layers.main(options.turns or 50)
        return
    options.turns = options.turns or 7
    adopt_orphans()
    with tempfile.TemporaryDirectory() as scratch:
        made = measure(Path(scratch), options)
    print(made)
    if not options.print:
        PAGE.write_text(kept(PAGE.read_text(encoding="utf-8"), "bench", made), encoding="utf-8")


if __name__ == "__main__":
    main()
