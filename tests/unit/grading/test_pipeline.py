"""The way of a submission: what explains a result can't cost it."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import catalogue, select
from grader.grading import pipeline
from grader.grading.assignment import assign_file
from grader.grading.settings import Settings
from grader.observe.run_host import RunHost


@pytest.mark.parametrize("step", ["diagnosed", "advised", "with_transcript"])
def test_verdicts_stay_where_an_explanation_fails(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: RunHost
) -> None:
    def fails(*_args: object) -> None:
        raise ZeroDivisionError

    (exercise,) = select(catalogue(), ["serial_squares"])
    (tmp_path / "serial_squares.py").write_text("print([1, 4, 9, 16, 25])\ndef serial_squares(n): return 1\n")
    monkeypatch.setattr(pipeline, step, fails)
    assignment = assign_file(tmp_path / "serial_squares.py", exercise)
    result = pipeline.grade_exercise(assignment, Settings(1, methods=("fork",)), host)
    assert {check.status for check in result.checks} <= {"passed", "failed"}
    assert any("failed to explain" in note for note in host.notes())
