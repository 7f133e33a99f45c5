"""Which function gave a coroutine that nothing awaited."""

from __future__ import annotations

import pytest

from grader import events
from grader.checking.coroutines import never_awaited
from grader.events import Event
from grader.interrupts import time_limit
from grader.trace import Trace
from tests.support.enemies import LIMIT_SECONDS

MAIN = 10
WARNING = "/a/b.py:9: RuntimeWarning: coroutine '{}' was never awaited"


def given(*seen: events.Facts) -> str:
    numbered = tuple(Event(index, MAIN, facts) for index, facts in enumerate(seen))
    return never_awaited(Trace("fork", "parent first", numbered, MAIN, "exited", 0))


@pytest.mark.parametrize(
    ("seen", "clause"),
    [
        (
            [events.Call("main", []), events.Returned("main", value={"other": ["coroutine", []]})],
            "main gave a coroutine, which nothing awaited",
        ),
        (
            [events.Call("lazy", []), events.Returned("lazy", value={"other": ["async_generator", []]})],
            "lazy gave an asynchronous generator, which nothing read with async for",
        ),
        (
            [
                events.Taken(0, 0, 0, [1], function="program.square"),
                events.TaskEnd(0, 0, 0, result={"other": ["coroutine", []]}),
            ],
            "square gave a coroutine, which nothing awaited",
        ),
        ([events.Line("err", WARNING.format("main"))], "main gave a coroutine, which nothing awaited"),
        (
            [events.Line("err", WARNING.format("Work.<locals>.run"))],
            "run gave a coroutine, which nothing awaited",
        ),
    ],
    ids=["a call", "an asynchronous generator", "a task", "a warning", "a warning about an inner function"],
)
def test_what_gave_a_coroutine_is_named(seen: list[events.Facts], clause: str) -> None:
    assert given(*seen) == clause


@pytest.mark.parametrize(
    "seen",
    [
        [events.Call("main", []), events.Returned("main", value={"other": ["generator", []]})],
        [events.Call("main", []), events.Returned("main", value=None)],
        [events.Call("main", [])],
        [events.Line("out", WARNING.format("main"))],
    ],
    ids=["a generator", "nothing", "never came back", "a line of the program's own"],
)
def test_nothing_else_counts_as_one(seen: list[events.Facts]) -> None:
    assert given(*seen) == ""


def test_a_line_in_which_the_warning_begins_again_and_again_costs_no_more_than_its_length() -> None:
    with time_limit(LIMIT_SECONDS):
        assert not given(events.Line("err", "RuntimeWarning: coroutine 'a." * 140_000))
