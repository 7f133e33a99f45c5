"""The clock for runaways: time counts by the share of the processors that one can get."""

from __future__ import annotations

import pytest

from grader.observe.load_clock import LoadClock, runnable


class Machine:
    """A machine whose time and load are set by hand."""

    def __init__(self, wanting: int, own: int = 1) -> None:
        self.time, self.wanting, self.own = 100.0, wanting, own

    def pass_by(self, seconds: float) -> None:
        self.time += seconds


def clock_of(machine: Machine) -> LoadClock:
    return LoadClock(lambda: machine.time, lambda: machine.wanting, processors=2, own=lambda: machine.own)


@pytest.mark.parametrize(("wanting", "counted"), [(0, 8.0), (1, 8.0), (2, 8.0), (4, 4.0), (16, 1.0)])
def test_a_second_counts_by_the_share_of_the_processors(wanting, counted):
    machine = Machine(wanting)
    clock = clock_of(machine)
    machine.pass_by(8.0)
    assert clock.seconds() == pytest.approx(counted)


@pytest.mark.parametrize(("own", "counted"), [(0, 1.0), (1, 1.0), (9, 2.0), (16, 8.0), (99, 8.0)])
def test_its_own_processes_gain_a_run_no_time(own, counted):
    machine = Machine(16, own)
    clock = clock_of(machine)
    machine.pass_by(8.0)
    assert clock.seconds() == pytest.approx(counted)


def test_a_load_that_changes_is_seen():
    machine = Machine(wanting=2)
    clock = clock_of(machine)
    machine.pass_by(3.0)
    quiet = clock.seconds()
    machine.wanting = 20
    machine.pass_by(10.0)
    assert clock.seconds() - quiet == pytest.approx(1.0)


def test_whoever_asks_wants_to_run():
    assert runnable() >= 1
