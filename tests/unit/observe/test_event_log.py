"""Output becomes lines: which text is a line, as a terminal shows it, and which stands behind another's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from grader import events
from grader.observe.event_log import EventLog
from grader.observe.messages import Envelope
from grader.observe.transport import Message, Output
from grader.trace import Trace

MAIN, CHILD, OTHER = 1, 2, 3


def trace_of(*written: tuple[int, str], verified: bool = True) -> Trace:
    log = EventLog()
    for pid, text in written:
        log.output(Output(pid, "out", text.encode()))
    log.last_lines()
    return Trace("fork", "parent first", tuple(log.events), MAIN, "exited", 0, verified=verified)


def lines(*written: tuple[int, str], verified: bool = True) -> list[str]:
    return [line.text for line in trace_of(*written, verified=verified).lines]


def test_a_line_behind_the_open_text_of_another_process_is_none() -> None:
    working = (MAIN, "Working ... "), (CHILD, "Square: 4\n"), (OTHER, "Cube: 8\n")
    assert lines(*working) == ["Cube: 8"]
    (broken,) = [line for line in trace_of(*working).broken_lines if line.text == "Square: 4"]
    assert broken.broken == "behind the text of another process, which had no newline yet"


@pytest.mark.parametrize(
    "before",
    [
        "Working\n",
        "Working ...\r",  # the cursor is at the line's begin again
        "two\nlines",  # print() sends the newline of a text with several lines separately
        "",
        "\x1b[2J\x1b[H",  # clears the screen
    ],
)
def test_behind_a_newline_it_is_one(before: str) -> None:
    assert "Square: 4" in lines((MAIN, before), (CHILD, "Square: 4\n"))


def test_behind_its_own_text_it_is_one_line_with_that() -> None:
    assert lines((CHILD, "Square: "), (CHILD, "4\n")) == ["Square: 4"]


def test_only_the_first_line_of_several_stands_behind_the_text() -> None:
    assert lines((MAIN, "x"), (CHILD, "one\ntwo\n")) == ["two"]


def test_where_the_order_of_outputs_is_not_known_nothing_is_said_about_it() -> None:
    assert lines((MAIN, "Working ... "), (CHILD, "Square: 4\n"), verified=False) == ["Square: 4"]


@pytest.mark.parametrize("another", [{"schedule": "eager child"}, {"order": "1"}, {"busy": True}])
def test_it_is_judged_where_one_process_moves_at_a_time(another: dict[str, Any]) -> None:
    seen = trace_of((MAIN, "Working ... "), (CHILD, "Square: 4\n"))
    assert [line.text for line in seen.lines] == []
    assert [line.text for line in replace(seen, **another).lines] == ["Square: 4"]


def test_each_call_begins_on_a_line_of_its_own() -> None:
    log = EventLog()
    log.output(Output(MAIN, "out", b"Done!"))
    log.log(Message(MAIN, events.Call("main", []), lambda _answer: None, Envelope("c", 1)))
    log.output(Output(CHILD, "out", b"Square: 4\n"))
    assert [e.facts.follows_text for e in log.events if isinstance(e.facts, events.Line)] == [False]
