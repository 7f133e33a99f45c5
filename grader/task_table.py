"""The tasks of a run's pools, put together from the events that concern them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from . import events
from .events import Event, Facts
from .values import decode_value

Place = tuple[int | None, tuple[int, int, int]]  # a worker, and the place of its task
Hold = tuple[int, int, int]  # after how many lines, from which event to which


@dataclass(frozen=True)
class PoolTask:
    """One function call that a pool gave to a process; ``taken`` to ``end`` are event indexes.

    ``bound`` is what its function itself holds, as a partial does. ``sent`` is what it sent by other ways
    than the pool's, ``unseen``: it may have left more by ways that are not watched. ``changed`` is the only
    word of shared memory that it changed. ``holds`` are the places at which it was held on its way: after how
    many lines, and from which event to which.
    """

    pid: int | None
    job: int
    chunk: int
    args: tuple[Any, ...]
    taken: int
    end: int | None
    result: Any
    error: str | None
    kwargs: Any = None
    index: int = 0
    function: str | None = None
    bound: Any = None
    sent: Any = None
    unseen: bool = False
    changed: events.Change | None = None
    holds: tuple[Hold, ...] = ()

    @property
    def given(self) -> list[Any]:
        """Return all that was handed over with it."""
        return [*self.args, self.kwargs, self.bound]

    @property
    def left(self) -> list[Any]:
        """Return all that is known to have left its worker: its result, and what it sent."""
        return [self.result, self.sent]


def tasks_of(seen: Sequence[Event[Facts]]) -> tuple[PoolTask, ...]:
    """Return the tasks that pools gave to processes, in the order in which they were taken."""
    ends: dict[Place, Event[events.TaskEnd]] = {}
    reached: dict[tuple[Place, int], int] = {}
    holds: dict[Place, list[Hold]] = {}
    for event in seen:
        facts = event.facts
        if isinstance(facts, events.TaskEnd):
            ends[event.pid, facts.place] = Event(event.index, event.pid, facts)
        elif isinstance(facts, events.Reached):
            reached[(event.pid, facts.place), facts.lines] = event.index
        elif isinstance(facts, events.Progress):
            place = event.pid, facts.place
            since = reached.get((place, facts.lines), event.index)
            holds.setdefault(place, []).append((facts.lines, since, event.index))
    return tuple(
        _task(event.pid, event.index, event.facts, ends.get(place), holds.get(place, ()))
        for event in seen
        if isinstance(event.facts, events.Taken)
        for place in [(event.pid, event.facts.place)]
    )


def _task(
    pid: int | None,
    index: int,
    taken: events.Taken,
    end: Event[events.TaskEnd] | None,
    holds: Sequence[Hold],
) -> PoolTask:
    return PoolTask(
        pid,
        taken.job,
        taken.chunk,
        decode_args(taken.args),
        index,
        end.index if end else None,
        decode_value(end.facts.result) if end else None,
        end.facts.error if end else None,
        decode_value(taken.kwargs),
        taken.index,
        taken.function,
        decode_value(taken.bound),
        decode_value(end.facts.sent) if end else None,
        bool(end and end.facts.unseen),
        end.facts.changed if end else None,
        tuple(holds),
    )


def decode_args(plain: Any) -> tuple[Any, ...]:
    """Return decoded arguments; if they were too large to send, a single one that stands for all."""
    decoded = decode_value(plain)
    return tuple(decoded) if isinstance(decoded, (list, tuple)) else (decoded,)
