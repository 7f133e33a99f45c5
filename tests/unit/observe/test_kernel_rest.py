"""When a run is at rest, and for how long one of its tasks has computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from grader.observe.kernel_rest import MAX_SECONDS_PER_LOOK, RestDetector
from grader.observe.quiescence import Look, Tasks

TASK = (7, 7)


def detector_of(seconds: Iterable[float], monkeypatch: pytest.MonkeyPatch) -> RestDetector:
    """Return the detector of a task that runs, and has used so many CPU seconds at each look."""
    used: Iterator[float] = iter(seconds)

    def look(_self: Tasks, _tasks: Iterable[tuple[int, int]]) -> Look:
        return Look({TASK: ("R", f"{int(next(used) * 1e9)} 0 1", "")})

    monkeypatch.setattr(Tasks, "look", look)
    return RestDetector(-1, lambda: [7], lambda: False)


def test_a_task_that_computes_from_look_to_look_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    detector = detector_of((number * 0.01 for number in range(301)), monkeypatch)
    assert [detector.rest(set()) for _ in range(301)] == [None] * 301
    assert detector.busy_seconds == pytest.approx(3.0)


def test_a_jump_of_the_cpu_time_while_the_machine_stood_still_counts_as_one_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    detector = detector_of([0.0, 0.01, 90.01, 90.02], monkeypatch)
    for _ in range(4):
        assert detector.rest(set()) is None
    assert detector.busy_seconds == pytest.approx(0.02 + MAX_SECONDS_PER_LOOK)


def test_cpu_time_counts_from_the_last_message(monkeypatch: pytest.MonkeyPatch) -> None:
    detector = detector_of([0.0, 0.02, 0.04, 0.05], monkeypatch)
    for _ in range(2):
        assert detector.rest(set()) is None
    detector.moved()
    assert detector.busy_seconds == 0
    for _ in range(2):
        assert detector.rest(set()) is None
    assert detector.busy_seconds == pytest.approx(0.01)
