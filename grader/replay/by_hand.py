"""Runs an exercise's script in an order that someone chooses, and judges how it ended.

Only checks that ask for each order are asked: what they require holds in every one. A check that needs one
certain order can't be judged by another.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from grader.checking.api import CheckFailed, NotStarted, chooser
from grader.checking.parts import checks_of, inputs_of
from grader.checking.run_id import RunId
from grader.checking.runs import RequestedRun
from grader.course import Exercise
from grader.events import Event, Facts
from grader.grading.assignment import observer_of
from grader.observe.run_host import Options, RunHost
from grader.observe.schedules import BY_HAND, Choice, Chooser, Schedule, by_hand, name_of_choices, schedule_of
from grader.picture import Picture
from grader.trace import Trace

from ..stories.pictures import pictures_of
from .rerun import runnable_file


@dataclass(frozen=True)
class Played:
    """A run in a chosen order: the id that repeats it, its pictures, and what is wrong with its end."""

    exercise: Exercise
    run_id: RunId
    trace: Trace
    pictures: tuple[Picture, ...]
    wrong: tuple[str, ...]


def play_run(
    path: Path, exercise_names: tuple[str, ...], choose: Chooser, *, portable: bool = False
) -> Played:
    """Return the run of a submission's script in the order that ``choose`` makes. Raises UserError."""
    assignment = runnable_file(path, exercise_names)
    file = assignment.path
    assert file is not None  # noqa: S101  it is runnable
    made: list[int] = []

    def noted(choices: Sequence[Choice], seen: Sequence[Event[Facts]]) -> int:
        made.append(choose(choices, seen))
        return made[-1]

    def own_schedule(name: str) -> Schedule | None:
        return by_hand(noted) if name == BY_HAND else schedule_of(name)

    host = RunHost(Options(portable, replay=True))
    try:
        observer = observer_of(assignment, host)
        observer.schedule_of = own_schedule
        trace = observer.script("fork", BY_HAND)
        run_id = RunId("fork", name_of_choices(made))
    finally:
        host.close()
    pictures = pictures_of(trace, file.read_bytes().decode(errors="replace").split("\n"))
    ended_badly = trace.end != "exited" or bool(trace.status)
    wrong = [pictures[-1].ending] if ended_badly and pictures else []
    wrong += [each for each in _wrong(trace, assignment.exercise.name) if each not in wrong]
    return Played(assignment.exercise, run_id, trace, pictures, tuple(wrong))


def _wrong(trace: Trace, exercise: str) -> Iterator[str]:
    """Yield what the checks that hold in every order object to in a run of the script."""
    for check in checks_of(exercise).values():
        needs_inputs = "chosen" in inspect.signature(check).parameters
        more = {"chosen": inputs_of(exercise, chooser(0, exercise))} if needs_inputs else {}
        try:
            check(_Script(trace), **more)
        except CheckFailed as failed:
            yield failed.message
        except (_NoQuestionHere, NotStarted):
            pass


class _NoQuestionHere(Exception):
    """The check needs a certain order, or calls of functions."""


class _Script:
    """What a check asks for its runs: here there is only the script in the chosen order."""

    first = False
    thorough = True
    observer = None

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.method = trace.method

    def orders(self, steps: Any, *_others: str, **_more: Any) -> Iterator[RequestedRun]:
        """Yield the played run, if it is the script that is asked for."""
        if steps is not None:
            raise _NoQuestionHere
        yield RequestedRun(None, self.trace)

    @staticmethod
    def is_default(_seen: Trace) -> bool:
        """Return False, so that nothing is demanded that only the default order shows."""
        return False

    @staticmethod
    def is_before(_seen: Trace, first: int, second: int) -> bool:
        """Check whether one event came before another, by their indexes."""
        return first < second

    def inputs(self, *_args: Any, **_more: Any) -> list[Any]:
        """Return no inputs: nothing is called."""
        return []

    def __getattr__(self, name: str) -> NoReturn:
        """Raise _NoQuestionHere: the check asks for one certain order, or for calls."""
        raise _NoQuestionHere
