"""A program that never ends is stopped, and the learner reads why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from grader.course import catalogue, select
from grader.grading.settings import Settings
from grader.observe.run_host import RunHost
from tests.support.grade import grade_file
from tests.support.paths import SOLUTIONS

SQUARES = (SOLUTIONS / "ex03_serial_squares" / "serial_squares.py").read_text(encoding="utf-8")
ENDLESS = {
    "in a function": (
        SQUARES.replace("def serial_squares(numbers):", "def serial_squares(numbers):\n    while True: pass"),
        {"result", "one_process", "script_output"},
    ),
    "at import": ("while True: pass\n" + SQUARES, {"result", "one_process", "script_output"}),
    "endless output": (
        SQUARES.replace(
            "def serial_squares(numbers):",
            "def serial_squares(numbers):\n    while True: print('again ' * 99)",
        ),
        {"result", "script_output", "one_process"},
    ),
}


@pytest.mark.parametrize(("content", "lost"), ENDLESS.values(), ids=list(ENDLESS))
def test_an_endless_program_is_ended_and_told_so(
    tmp_path: Path, host: RunHost, content: str, lost: set[str]
) -> None:
    (exercise,) = select(catalogue(), ["serial_squares"])
    quick = replace(exercise, limits=msgspec.structs.replace(exercise.limits, seconds=1.0))
    (tmp_path / "program.py").write_text(content)
    result = grade_file(tmp_path / "program.py", quick, Settings(seed=5), host)
    given = {check.id.partition(".")[2] for check in result.checks if check.status == "failed"}
    assert lost >= given >= {"result", "script_output"}
    messages = " ".join(check.message for check in result.checks)
    assert "time limit" in messages or "output limit" in messages
