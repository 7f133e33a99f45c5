"""Virtual clocks: os.times() is right to a hundredth of a second, however far the kernel's lags behind."""

from __future__ import annotations

import os

import pytest

from grader.probe import clock


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the one reading of the monotonic clock; its item may be set."""
    reading = [5.0]
    monkeypatch.setattr(clock, "_monotonic", lambda: reading[0])
    monkeypatch.setattr(clock, "_slept", 0.0)
    return reading


def lagging() -> os.times_result:
    """Return the same elapsed time at each call, as a kernel does until its next tick."""
    return os.times_result((0.1, 0.2, 0.3, 0.4, 1_000.0))


@pytest.mark.parametrize(("later", "elapsed"), [(0.0, 0.0), (0.0099, 0.0), (0.0101, 0.01), (0.5199, 0.51)])
def test_elapsed_time_is_counted_in_whole_hundredths(now: list[float], later: float, elapsed: float) -> None:
    times = clock._shifted_times(lagging)
    begin = times().elapsed
    now[0] += later
    assert times().elapsed - begin == pytest.approx(elapsed)


def test_virtual_seconds_are_added_and_cpu_times_stay(now: list[float]) -> None:
    times = clock._shifted_times(lagging)
    begin = times().elapsed
    clock.jump(30.0)
    assert times()[:4] == lagging()[:4]
    assert times().elapsed - begin == pytest.approx(30.0)
