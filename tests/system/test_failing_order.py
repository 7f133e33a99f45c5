"""A real program whose failing order can't be repeated keeps its marks, and the report has a note on it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from grader.course import catalogue, select
from grader.grading.assignment import assign_file
from grader.grading.checks import UNDECIDED
from grader.grading.pipeline import grade_exercise
from grader.grading.settings import Settings
from grader.observe.run_host import Options, RunHost
from grader.scorecard import ExerciseResult

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="holds processes as on Linux")
PROGRAM = """
import multiprocessing
from copies import NUMBER  # how often the program has been run: a clock or a file would do as well

def square(n): print(f"Square: {n * n}")
def cube(n): print(f"Cube: {n ** 3}")

def main(num=10):
    first = multiprocessing.Process(target=square, args=(num,))
    second = multiprocessing.Process(target=cube, args=(num,))
    first.start(); second.start()
    ended = not first.is_alive()
    first.join(); second.join()
    print("Done!")
    if ended and (CONDITION): print("Done!")

if __name__ == "__main__": main()
"""


@pytest.fixture
def grade(tmp_path: Path) -> Callable[[str], tuple[ExerciseResult, RunHost]]:
    def graded(condition: str) -> tuple[ExerciseResult, RunHost]:
        copies = 0

        def copy(path: Path, folder: Path, name: str) -> Path:
            nonlocal copies
            copies += 1
            folder.mkdir(parents=True)
            (folder / "copies.py").write_text(f"NUMBER = {copies}\n", encoding="utf-8")
            (folder / name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
            return folder / name

        (exercise,) = select(catalogue(), ["process_pair"])
        path = tmp_path / "process_pair.py"
        path.write_text(PROGRAM.replace("CONDITION", condition), encoding="utf-8")
        host = RunHost(Options())
        try:
            assignment = replace(assign_file(path, exercise), copy=copy)
            return grade_exercise(assignment, Settings(1, methods=("fork",)), host), host
        finally:
            host.close()

    return graded


def test_what_happened_once_and_not_again_in_the_same_order_costs_nothing(grade) -> None:
    result, host = grade("NUMBER == 2")
    assert result.score == result.max_score
    assert [note for note in host.notes() if "could not be repeated" in note] == [
        UNDECIDED.format("process_pair.output")
    ]
    assert result.orders is not None
    assert not result.orders.complete
    assert result.orders.run < result.orders.classes


def test_what_happens_each_time_in_an_order_is_found_there(grade) -> None:
    result, host = grade("NUMBER > 1")
    lost = {check.id: check.replay for check in result.checks if check.status == "failed"}
    assert set(lost) == {"process_pair.output"}
    assert ":" in lost["process_pair.output"]
    assert not any("could not be repeated" in note for note in host.notes())
