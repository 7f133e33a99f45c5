"""The way of a submission: what explains a result can't cost it."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import catalogue, select
from grader.grading import pipeline, session
from grader.grading.assignment import assign_file
from grader.grading.settings import Settings, grading_limit
from grader.interrupts import TimeLimitReached
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


def test_a_grading_has_a_time_limit_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def is_over(_seconds: float | None) -> None:
        raise TimeLimitReached

    (tmp_path / "serial_squares.py").write_text("while True: pass\n")
    monkeypatch.setattr(session, "grading_limit", lambda _exercises: 0.1)
    monkeypatch.setattr(session, "time_limit", is_over)  # the alarm itself: tests/system/test_ci_live.py
    card = session.grade_and_report(tmp_path, ["serial_squares"], session.Outputs(), Settings(1))
    assert "because the time limit of 0.1 seconds was reached" in session.not_graded(card)
    assert {check.status for check in card.exercises[0].checks} == {"error"}


def test_the_default_limit_is_far_above_those_of_the_exercises() -> None:
    exercises = catalogue()
    assert grading_limit(exercises) > 5 * sum(exercise.limits.seconds for exercise in exercises)
