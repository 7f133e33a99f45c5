"""How long runs may take, on programs of the model and a clock that counts the controller's looks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader import events
from grader.observe import controller
from grader.observe.observer import Observer
from grader.observe.patience import MIN_SECONDS, SECOND_CHANCES, SHORTENED, Patience
from grader.observe.run_host import Options
from tests.support.model import MAIN
from tests.support.model_runs import Body, ModelRun

WHOLE = 50.0  # looks
SHORT, LONG, ENDLESS = 2, 25, 10_000  # lines that a program prints; LONG takes more than a fifth of WHOLE


class _AtOnce(random.Random):
    """Lets each step of a process come at once."""

    def random(self) -> float:
        return 0.0


class _Looks:
    """A clock that goes on by one each time that it is read."""

    def __init__(self, **_: Any) -> None:
        self._seconds = 0.0

    def seconds(self) -> float:
        self._seconds += 1
        return self._seconds


class Host:
    """Runs a program of the model, which prints so many lines, for each request; ``limits`` are noted."""

    options = Options()

    def __init__(self, folder: Path, lines: Iterator[int]) -> None:
        self._folder, self._lines = folder, lines
        self.runs_made = 0

    def base(self) -> Path:
        return self._folder

    def runs(self) -> Path:
        runs = self._folder / "runs"
        runs.mkdir(exist_ok=True)
        return runs

    def owner(self) -> None:
        return None

    def open(self, _spec: object) -> ModelRun:
        self.runs_made += 1
        return ModelRun({MAIN: _body(next(self._lines))}, _AtOnce())

    def note_order(self, _filename: str, _trace: object) -> None:
        pass


def _body(lines: int) -> Body:
    yield "ask", events.Hello()
    yield "ask", events.Main()
    yield "ask", events.Imported()
    for number in range(lines):
        yield "print", str(number)
    yield "ask", events.MainEnd(0, 0)


def ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *lines: int) -> tuple[list[str], int]:
    """Return how the runs of as many schedules end as can be made, and how many runs were made.

    Args:
        tmp_path: a folder. monkeypatch: puts the clock into the controller.
        lines: how many lines the program prints in each run, one after the other.
    """
    monkeypatch.setattr(controller, "LoadClock", _Looks)
    program = tmp_path / "code.py"
    program.write_text("")
    left = iter(lines)
    host: Any = Host(tmp_path, left)

    def copy(folder: Path) -> Path:
        folder.mkdir()
        return folder / "code.py"

    observer = Observer(host, copy, WHOLE, 256, 1 << 20)
    found: list[str] = []
    while host.runs_made < len(lines):
        steps = [{"function": "f", "number": len(found)}]
        found.append(observer.calls("fork", "reverse", steps).end)
    return found, host.runs_made


OVER, RIGHT = "timeout", "exited"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((SHORT, LONG), [RIGHT, RIGHT]),
        ((ENDLESS, SHORT), [OVER, RIGHT]),
        ((ENDLESS, LONG, LONG), [OVER, RIGHT]),  # the second one twice
        ((ENDLESS, LONG, LONG, LONG, LONG, LONG, LONG), [OVER, RIGHT, RIGHT, RIGHT]),
        ((ENDLESS, ENDLESS, ENDLESS, LONG, LONG), [OVER, OVER, RIGHT]),
        ((ENDLESS, *(ENDLESS, ENDLESS) * SECOND_CHANCES, ENDLESS), [OVER] * (SECOND_CHANCES + 2)),
        ((ENDLESS, *(ENDLESS, ENDLESS) * SECOND_CHANCES, SHORT), [OVER] * (SECOND_CHANCES + 1) + [RIGHT]),
    ],
    ids=[
        "none is stopped",
        "short ones have time enough",
        "a long one is made again",
        "as often as it comes to its end",
        "also after one that did not",
        "nothing but endless ones: the last one is not made again",
        "short ones are right in any case",
    ],
)
def test_a_run_is_believed_to_be_endless_when_it_has_had_the_whole_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: tuple[int, ...], expected: list[str]
) -> None:
    assert ends(tmp_path, monkeypatch, *lines) == (expected, len(lines))


def test_nothing_but_endless_runs_take_the_whole_time_a_few_times_only() -> None:
    patience, spent, runs = Patience(WHOLE), 0.0, 100
    for _ in range(runs):
        seconds = patience.seconds()
        spent += seconds
        again = patience.doubts("timeout", seconds)
        spent += WHOLE * again
        patience.note("timeout", again=again)
    assert spent == (1 + SECOND_CHANCES) * WHOLE + (runs - 1) * WHOLE / SHORTENED


@pytest.mark.parametrize("end", ["flood", "crowd", "memory", "disk", "chatter"])
def test_a_run_that_used_up_something_else_than_time_is_believed_at_once(end: str) -> None:
    patience = Patience(WHOLE)
    patience.note(end)
    assert patience.seconds() == WHOLE / SHORTENED
    assert not patience.doubts(end, patience.seconds())


@pytest.mark.parametrize(("whole", "shortened"), [(1.0, 1.0), (5.0, MIN_SECONDS), (20.0, 4.0)])
def test_a_shortened_time_is_not_too_short_and_never_more_than_the_whole(
    whole: float, shortened: float
) -> None:
    patience = Patience(whole)
    patience.note("timeout")
    assert patience.seconds() == shortened
