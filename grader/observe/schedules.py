"""Schedules: named, legal orders in which a run's processes may move.

Every child is held before it begins, before each task of a pool and before it ends, and every sleeper is held
until it is woken. One process at a time resumes, when no other can move. A schedule is the order in which
they resume. All orders are legal by the documented semantics of multiprocessing, which do not promise how
soon a started process runs, how long it takes to end, or which worker takes a task.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..events import Event, Facts


class Held(NamedTuple):
    """A held process, as a schedule sees it."""

    kind: str  # begin, forked, take, task, progress, end, sleep, pause, poll, started
    parent: bool  # is it the program's first process?
    awaited: bool  # does a join() wait for this process?
    birth: int  # the process's place in the order of births
    arrival: int  # place in the order of requests
    wake: float  # virtual second of waking (sleepers, and waits with a time limit)


Rank = tuple[float, ...]


class Choice(NamedTuple):
    """A held process that may resume next; ``who`` is the name by which the learner knows it."""

    held: Held
    who: str
    facts: Facts


Chooser = Callable[
    [Sequence[Choice], Sequence[Event[Facts]]], int
]  # of the choices, and what was seen so far


@dataclass(frozen=True)
class Schedule:
    """A named order; the process with the lowest rank resumes first.

    ``parent_waits``: the parent is held inside ``start()`` until its children can't move any more.
    ``parent_pauses``: a wait of the parent with a time limit ends before its children move.
    ``takes``: workers take tasks one at a time, in the order of a word (taking.py).
    ``choose``: decides in place of the ranks where several processes may resume.
    """

    name: str
    about: str
    rank: Callable[[Held], Rank]
    parent_waits: bool = False
    parent_pauses: bool = False
    takes: bool = False
    choose: Chooser | None = None


def _gives_up(held: Held) -> Rank:
    """Rank a child's wait with a time limit: it gives up when nothing else can move."""
    return (9, held.wake, held.arrival)


def _parent_first(held: Held) -> Rank:
    if held.parent:  # its sleeps and polls end before any child does anything
        return (0, held.wake, held.arrival)
    if held.kind == "pause":
        return _gives_up(held)
    if held.awaited:
        return (1, 0 if held.kind == "sleep" else 1, held.arrival)
    place = {"task": 2, "begin": 3, "forked": 3, "sleep": 4, "poll": 4, "end": 5, "take": 6}.get(held.kind, 5)
    if held.kind == "task":  # whichever worker took it, which depends on luck
        return (place, held.arrival, held.birth)
    return (place, held.wake if held.kind == "sleep" else held.birth, held.arrival)


_RANKS = {"begin": 1, "forked": 1, "sleep": 2, "poll": 2, "task": 3, "progress": 4, "end": 5}


def _oldest_first(held: Held) -> Rank:
    if held.parent:
        return (7 if held.kind == "started" else 6, held.wake, held.arrival)
    if held.kind == "pause":
        return _gives_up(held)
    first = held.wake if held.kind == "sleep" else held.arrival
    return (_RANKS.get(held.kind, 5), first, held.arrival)


def _newest_first(held: Held) -> Rank:
    if held.parent:
        return (6, held.wake, held.arrival)
    if held.kind == "pause":
        return _gives_up(held)
    first = held.wake if held.kind == "sleep" else -held.arrival
    return (_RANKS.get(held.kind, 5), first, -held.arrival)


_BY_WORD = {"begin": 1, "forked": 1, "task": 2, "progress": 2, "sleep": 3, "poll": 3, "end": 4, "take": 5}


def _by_word(held: Held) -> Rank:
    if held.parent:
        return (0, held.wake, held.arrival)
    if held.kind == "pause":
        return _gives_up(held)
    first = {"task": held.arrival, "sleep": held.wake}.get(held.kind, held.birth)
    return (_BY_WORD.get(held.kind, 4), first, held.arrival)


PARENT_FIRST = Schedule(
    "parent first",
    "the parent runs until it waits, children do nothing before; one worker takes every task",
    _parent_first,
    parent_pauses=True,
)
EAGER_CHILD = Schedule(
    "eager child", "a child runs to its end inside start()", _oldest_first, parent_waits=True
)
REVERSE = Schedule(
    "reverse", "the child started last runs first, the task taken last ends first", _newest_first
)
MEETING = Schedule("meeting", "a task is held until as many workers as possible have one", _oldest_first)
TAKING = Schedule(
    "taking",
    "tasks are taken one at a time, each by the worker that a word names",
    _by_word,
    parent_pauses=True,
    takes=True,
)

SCHEDULES = {each.name: each for each in (PARENT_FIRST, EAGER_CHILD, REVERSE, MEETING, TAKING)}

BY_HAND = "by hand"  # the beginning of the name of an order that someone chose, for example "by hand 021"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_CHOSEN = re.compile(rf"{BY_HAND}(?: ([0-9a-z]+))?")


def by_hand(choose: Chooser, name: str = BY_HAND) -> Schedule:
    """Return a schedule in which each choice between processes is made by a function."""
    about = "each choice between processes was made by hand"
    return Schedule(name, about, _oldest_first, parent_waits=True, takes=True, choose=choose)


def name_of_choices(choices: Sequence[int]) -> str:
    """Return the name of the schedule that makes these choices again; each is less than 36."""
    return " ".join([BY_HAND, "".join(_DIGITS[each] for each in choices)]).strip()


def schedule_of(name: str) -> Schedule | None:
    """Return the schedule of that name, or None; where the choices in it end, the first process resumes."""
    match = _CHOSEN.fullmatch(name)
    if match is None:
        return SCHEDULES.get(name)
    choices = iter(match[1] or "")

    def choose(processes: Sequence[Choice], _seen: Sequence[Event[Facts]]) -> int:
        return min(_DIGITS.index(next(choices, "0")), len(processes) - 1)

    return by_hand(choose, name)
