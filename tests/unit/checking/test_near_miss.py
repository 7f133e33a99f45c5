"""A missing line is shown beside the printed one that is most like it, with the place where they differ."""

from __future__ import annotations

import pytest

from grader import events
from grader.checking.near_miss import difference, near_miss
from grader.events import Event
from grader.trace import Trace

MAIN = "ID of main process: <pid>"
ALIVE = "Process p1 is alive: <True or False>"


def printed(*texts: str, stream: events.Stream = "out") -> Trace:
    lines = tuple(Event(index, 1, events.Line(stream, text)) for index, text in enumerate(texts))
    return Trace("fork", "parent first", lines, main=1, end="exited", status=0)


@pytest.mark.parametrize(
    ("wanted", "text", "said"),
    [
        (MAIN, "ID of the main process: 4711", "after 'ID of', there is ' the', which does not belong there"),
        (MAIN, "ID of process: 4711", "after 'ID of', ' main' is missing"),
        (MAIN, "ID of main process: MainProcess", "there is 'MainProcess' where '<pid>' belongs"),
        (MAIN, "ID of main process 4711", "after 'ID of main process', ':' is missing"),
        ("Done!", "Done", "after 'Done', '!' is missing"),
        ("Done!", "done!", "there is 'done' where 'Done' belongs, capital and small letters differ"),
        ("Square: 49", "Square:49", "after 'Square:', a blank is missing"),
        ("Square: 49", "Square:  49", "there is a blank, which does not belong there"),
        ("Square: 49", "Square: 49 ", "after 'Square: 49', there is a blank, which does not belong there"),
        ("Square: 49", "Square:\t49", "there is a tab where a blank belongs"),
        ("Square: 49", "Square: 14", "there is '14' where '49' belongs"),
        ("[1, 4]", "Result: [1, 4]", "at the beginning, there is 'Result: ', which does not belong there"),
        (ALIVE, "Process p1 is alive: <bound method P.is_alive of <P name=x>>", "the brackets are missing"),
        (ALIVE, "Process p1 is alive: no", "there is 'no' where '<True or False>' belongs"),
    ],
)
def test_a_difference_is_told_with_its_place(wanted: str, text: str, said: str) -> None:
    assert said in difference(wanted, text)
    assert repr(text) in near_miss(wanted, printed("Cube: 343", text), {"Cube: 343"}.__contains__)


def test_more_than_two_differences_are_counted() -> None:
    assert difference("a b c d e f", "a x c y e z").endswith(", and 1 more differences")


@pytest.mark.parametrize("texts", [(), ("Cube: 343",), ("a",), ("Square: 49" + " or" * 200,)], ids=str)
def test_what_is_not_like_it_is_not_told(texts: tuple[str, ...]) -> None:
    assert not near_miss("Square: 49", printed(*texts), {"Cube: 343"}.__contains__)


def test_a_line_that_is_wanted_itself_is_not_taken_for_another() -> None:
    seen = printed("ID of process p2: 7")
    assert not near_miss("ID of process p1: <pid>", seen, lambda text: text.startswith("ID of process p2"))


def test_the_line_on_standard_error_is_told() -> None:
    assert "standard error" in near_miss("Done!", printed("Done!", stream="err"), {"Done!"}.__contains__)
