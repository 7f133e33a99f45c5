"""No garbage is collected while the resource tracker's lock is held, whatever the program has chosen."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from grader.probe.trackers import without_collections


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    yield
    gc.enable()


def test_a_method_with_the_lock_collects_no_garbage_and_gives_what_it_gave() -> None:
    assert without_collections(lambda *args, **more: (gc.isenabled(), args, more))(1, name=2) == (
        False,
        (1,),
        {"name": 2},
    )
    assert gc.isenabled()


def test_what_the_program_has_switched_off_stays_off() -> None:
    gc.disable()
    without_collections(gc.isenabled)()
    assert not gc.isenabled()


def test_a_method_that_fails_switches_it_on_again() -> None:
    with pytest.raises(ZeroDivisionError):
        without_collections(lambda: 1 / 0)()
    assert gc.isenabled()
