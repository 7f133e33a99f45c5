"""What a main process says of the grader's calls counts in its turn only, and once."""

from __future__ import annotations

import pytest

from grader import events
from grader.observe.call_order import CallOrder

CALL, CALL_END = events.Call("f", []), events.CallEnd("f", 1.0)
CLEANUP, CLEANUP_END = events.GraderCleanup(), events.GraderCleanupEnd()
VALUE, ERROR = events.Returned("f", value=1), events.Returned("f", events.Error("E", (), ""))
IMPORTED = events.Imported()


def problems(step: dict[str, object] | None, *said: events.Facts) -> list[bool]:
    """Return for each message whether it is out of its turn, after a call was handed out (or none was)."""
    order = CallOrder()
    if step is not None:
        order.begin(step)
    return [bool(order.problem(facts)) for facts in said]


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ({}, [CALL, CALL_END, VALUE]),
        ({}, [CALL, ERROR]),
        ({}, [ERROR]),
        ({}, [CALL, CALL_END, ERROR]),
        ({"pool": 2}, [CALL, CALL_END, CLEANUP, CLEANUP_END, VALUE]),
        ({"pool": 2}, [CALL, CLEANUP, CLEANUP_END, ERROR]),
        (None, [IMPORTED, events.Sleep(1.0), events.Hello()]),
    ],
)
def test_what_the_driver_says_is_in_its_turn(
    step: dict[str, object] | None, said: list[events.Facts]
) -> None:
    assert not any(problems(step, *said))


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (None, [CALL]),
        (None, [VALUE]),
        (None, [CLEANUP]),
        (None, [IMPORTED, IMPORTED]),
        ({}, [CALL_END]),
        ({}, [VALUE]),
        ({}, [CALL, VALUE]),
        ({}, [CALL, CALL]),
        ({}, [CALL, CALL_END, CALL_END]),
        ({}, [CALL, CALL_END, VALUE, VALUE]),
        ({}, [CALL, CALL_END, VALUE, CALL]),
        ({}, [CLEANUP_END]),
        ({"pool": 2}, [CALL, CALL_END, VALUE]),
        ({"pool": 2}, [CALL, CALL_END, CLEANUP, VALUE]),
    ],
)
def test_the_last_of_these_is_out_of_its_turn(
    step: dict[str, object] | None, said: list[events.Facts]
) -> None:
    *before, last = problems(step, *said)
    assert not any(before)
    assert last


def test_the_next_call_begins_afresh() -> None:
    order = CallOrder()
    for _ in range(2):
        order.begin({})
        assert not any(map(order.problem, [CALL, CALL_END, VALUE]))
