"""What was seen of one run: frozen facts, no opinion. Checks judge it; it needs nothing but the values.

The kinds of events, each with its facts, are in events.py.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from types import EllipsisType
from typing import Any, TypeVar, overload

from . import events
from .events import Event, Facts
from .process_table import Process, processes_of
from .values import decode_value

STDOUT: events.Stream = "out"
STDERR: events.Stream = "err"
A = TypeVar("A", bound=Facts)
B = TypeVar("B", bound=Facts)
C = TypeVar("C", bound=Facts)
Pid = int | None | EllipsisType


@dataclass(frozen=True)
class Line:
    """One printed line (without its newline) and who wrote it."""

    index: int
    pid: int | None
    text: str


@dataclass(frozen=True)
class Task:
    """One function call that a pool handed to a process: by which pool, taken by whom, from when to when."""

    pid: int | None
    job: int
    chunk: int
    args: tuple[Any, ...]
    taken: int
    end: int | None
    result: Any
    error: str | None
    kwargs: Any = None


@dataclass(frozen=True)
class Call:
    """One call of a learner's function: what went in and came out; ``begin`` to ``end`` are event indexes.

    ``outcome`` is empty where the call never came back: then it is not ``done``.
    """

    function: str
    args: tuple[Any, ...]
    begin: int
    end: int
    done: bool
    outcome: events.Returned

    @property
    def error(self) -> events.Error | None:
        """The exception that the call raised."""
        return self.outcome.error

    @property
    def value(self) -> Any:
        """The returned value, decoded."""
        return decode_value(self.outcome.value)


@dataclass(frozen=True)
class Trace:
    """All that was seen of one run.

    ``end`` is how the run ended: ``exited`` (``status`` is the exit status, negative for a signal),
    ``deadlock`` (``waits`` says who waits for whom), ``timeout``, ``flood`` (too much output), ``crowd`` (too
    many processes), ``memory``, ``disk`` or ``chatter`` (too much of it, and of questions). ``survivors`` are
    descriptions of processes alive when the first one ended.
    ``births`` is the kernel's count of pids given out during the run (threads included), None where it is not
    to be had. ``controlled`` is false when the controller had to let somebody go while others could still
    move: the order of what happened at the same time is then a matter of chance.
    """

    method: str
    schedule: str
    events: tuple[Event[Facts], ...]
    main: int | None
    end: str
    status: int | None = None
    survivors: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    births: int | None = None
    verified: bool = True
    controlled: bool = True

    @overload
    def of(self, kind: type[A], /, *, pid: Pid = ...) -> Iterator[Event[A]]: ...
    @overload
    def of(self, kind: type[A], other: type[B], /, *, pid: Pid = ...) -> Iterator[Event[A | B]]: ...
    @overload
    def of(
        self, kind: type[A], other: type[B], third: type[C], /, *, pid: Pid = ...
    ) -> Iterator[Event[A | B | C]]: ...
    @overload
    def of(self, *kinds: type[Facts], pid: Pid = ...) -> Iterator[Event[Facts]]: ...
    def of(self, *kinds: type[Facts], pid: Pid = ...) -> Iterator[Event[Any]]:
        """Yield the events of these kinds, by the process of that pid where one is given (None is one)."""
        for event in self.events:
            if isinstance(event.facts, kinds) and pid in (..., event.pid):
                yield event

    def between(self, first: int, last: int) -> Trace:
        """Give the same run with only the events from index ``first`` to ``last``."""
        kept = tuple(event for event in self.events if first <= event.index <= last)
        return dataclasses.replace(self, events=kept)

    def scene(self, first: int, last: int) -> Trace:
        """As ``between``, with what the processes that were started in that stretch did later."""
        pids = {process.pid for process in self.processes if first <= process.start <= last} - {None}
        kept = tuple(e for e in self.events if first <= e.index <= last or (e.index > last and e.pid in pids))
        return dataclasses.replace(self, events=kept)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of standard output, in order."""
        return self._printed(STDOUT)

    @cached_property
    def errors(self) -> tuple[Line, ...]:
        """The lines of standard error, in order."""
        return self._printed(STDERR)

    def _printed(self, stream: str) -> tuple[Line, ...]:
        found = (e for e in self.of(events.Line) if e.facts.stream == stream)
        return tuple(Line(e.index, e.pid, e.facts.text) for e in found)

    @cached_property
    def processes(self) -> tuple[Process, ...]:
        """The processes that were started with ``multiprocessing``, in the order of their starts."""
        return processes_of(self.events)

    def process_of(self, pid: int | None) -> Process | None:
        """Give the ``multiprocessing`` process that had this pid, or None."""
        return next((p for p in self.processes if p.pid is not None and p.pid == pid), None)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks that pools handed to processes, in the order in which they were taken."""
        ends = {(e.pid, e.facts.place): e for e in self.of(events.TaskEnd)}
        tasks = []
        for e in self.of(events.Taken):
            taken, end = e.facts, ends.get((e.pid, e.facts.place))
            tasks.append(
                Task(
                    e.pid,
                    taken.job,
                    taken.chunk,
                    _several(taken.args),
                    e.index,
                    end.index if end else None,
                    decode_value(end.facts.result) if end else None,
                    end.facts.error if end else None,
                    decode_value(taken.kwargs),
                )
            )
        return tuple(tasks)

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """The calls of the learner's functions, in order; a call that never came back is not ``done``."""
        calls: list[Call] = []
        begin: Event[events.Call] | None = None
        last = self.events[-1].index if self.events else 0
        for e in self.of(events.Call, events.Returned, pid=self.main):
            if isinstance(e.facts, events.Returned):
                calls.append(_call(begin, e.index, e.facts, done=True))
                begin = None
            else:
                begin = Event(e.index, e.pid, e.facts)
        if begin is not None:
            calls.append(_call(begin, last, events.Returned(begin.facts.function), done=False))
        return tuple(calls)


def _call(begin: Event[events.Call] | None, end: int, outcome: events.Returned, *, done: bool) -> Call:
    if begin is None:
        return Call(outcome.function, (), end, end, done, outcome)
    return Call(begin.facts.function, _several(begin.facts.args), begin.index, end, done, outcome)


def _several(plain: Any) -> tuple[Any, ...]:
    """Decode arguments; those that were too large to send stand there as one."""
    decoded = decode_value(plain)
    return tuple(decoded) if isinstance(decoded, (list, tuple)) else (decoded,)
