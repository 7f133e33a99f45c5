"""What was seen of one run: frozen facts, no opinion. Checks judge it; it needs nothing but the values.

The kinds of events, each with its facts, are in events.py.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import EllipsisType
from typing import Any, TypeVar, overload

from . import events
from .events import Event, Facts
from .mixing import Mixing
from .plurals import counted
from .process_table import Process, processes_of
from .task_table import PoolTask, decode_args, tasks_of
from .values import decode_value

STDOUT: events.Stream = "out"
STDERR: events.Stream = "err"
MAX_NAMED = 3  # processes that outlive the program, in a sentence
A = TypeVar("A", bound=Facts)
B = TypeVar("B", bound=Facts)
C = TypeVar("C", bound=Facts)
Pid = int | None | EllipsisType
Printed = Event[events.Line]
Error = events.Error


@dataclass(frozen=True)
class Blank:
    """A function of the file that only raises NotImplementedError: in which line, and with what text."""

    line: int
    text: str


@dataclass(frozen=True)
class PrintedLine:
    """One printed line (without its newline) and the process that wrote it."""

    index: int
    pid: int | None
    text: str
    broken: str = ""  # why it is no line

    @property
    def whole(self) -> bool:
        """Whether it is a line: written at once, up to its newline."""
        return not self.broken


@dataclass(frozen=True)
class FunctionCall:
    """One call of a learner's function, with arguments and outcome; ``begin`` to ``end`` are event indexes.

    ``outcome`` is empty if the call never returned: then it is not ``done``.
    """

    function: str
    args: tuple[Any, ...]
    begin: int
    end: int
    done: bool
    outcome: events.Returned
    unwritten: bool = False  # it raised the NotImplementedError of a function that is still to be written
    given_pool: bool = False  # a running pool is its first argument, before ``args``

    @property
    def error(self) -> events.Error | None:
        """Return the exception that the call raised, or None."""
        return self.outcome.error

    @property
    def value(self) -> Any:
        """Return the returned value, decoded."""
        return decode_value(self.outcome.value)


@dataclass(frozen=True)
class Trace:
    """The record of one run.

    ``end`` is how the run ended: ``exited`` (``status`` is the exit status, negative for a signal),
    ``deadlock`` (``waits`` says which process waits for which), ``timeout``, ``flood`` (too much output),
    ``crowd`` (too many processes), ``memory``, ``disk`` or ``chatter`` (too much of it, and of messages).
    ``survivors`` are descriptions of processes alive when the first one ended. ``births`` is the kernel's
    count of pids assigned during the run (threads included), None if it is not available. Where the pids are
    not ``verified``, the order of what happened at the same time may be accidental. ``busy``: a thread waited
    in a busy loop. ``blanks`` are the functions of the file that are still to be written. ``hiding`` are
    files beside it named like Python's modules. ``keeps_state``: functions of the file may keep something
    from one call to the next. ``names`` are the processes' logical names, by pid, where orders are explored.
    ``hidden`` is the number of processes that the kernel knew and that sent nothing, as far as was seen.
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
    busy: bool = False
    blanks: frozenset[Blank] = frozenset()
    hiding: frozenset[str] = frozenset()
    keeps_state: bool = False
    order: str = ""  # the choices by which it differs from the schedule's own order
    names: Mapping[int, str] = dataclasses.field(default_factory=dict, compare=False)
    hidden: int = dataclasses.field(default=0, compare=False)  # a look may miss a process that ends soon

    @property
    def still_alive(self) -> str:
        """The survivors as words: the first few, and how many others."""
        named, others = self.survivors[:MAX_NAMED], self.survivors[MAX_NAMED:]
        return "; ".join(named) + (f"; and {counted(len(others), 'other')}" if others else "")

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
        """Yield the events of these kinds, of the process with that pid if one is given (it may be None)."""
        for event in self.events:
            if isinstance(event.facts, kinds) and pid in (..., event.pid):
                yield event

    def between(self, first: int, last: int) -> Trace:
        """Return the same run with only the events from index ``first`` to ``last``."""
        kept = tuple(event for event in self.events if first <= event.index <= last)
        return dataclasses.replace(self, events=kept)

    def scene(self, first: int, last: int) -> Trace:
        """Return the same as ``between``, with what the processes started in that part did later."""
        pids = {process.pid for process in self.processes if first <= process.start <= last} - {None}
        kept = tuple(e for e in self.events if first <= e.index <= last or (e.index > last and e.pid in pids))
        return dataclasses.replace(self, events=kept)

    @cached_property
    def lines(self) -> tuple[PrintedLine, ...]:
        """Return the lines of standard output, in order; not what ``broken_lines`` has."""
        return tuple(line for line in self._printed(STDOUT) if line.whole)

    @cached_property
    def broken_lines(self) -> tuple[PrintedLine, ...]:
        """Return what is no line of standard output, in order.

        That is text without its newline, what was written in parts between which another process's text may
        fall, and what stands behind such text on a terminal.
        """
        return tuple(line for line in self._printed(STDOUT) if not line.whole)

    @cached_property
    def errors(self) -> tuple[PrintedLine, ...]:
        """Return the lines of standard error, in order."""
        return self._printed(STDERR)

    def is_blank(self, text: str, line: int | None = None) -> bool:
        """Check whether a NotImplementedError is that of a function that is still to be written.

        Python raises such errors too (a pool that is to be pickled), and a program may have its own.
        """
        return any(blank.line == line or blank.text == text for blank in self.blanks)

    def _printed(self, stream: str) -> tuple[PrintedLine, ...]:
        found = (e for e in self.of(events.Line) if e.facts.stream == stream)
        return tuple(PrintedLine(e.index, e.pid, e.facts.text, self._how_broken(e)) for e in found)

    def _how_broken(self, event: Printed) -> str:
        if not event.facts.ended:
            return "without a newline at its end"
        if event.facts.parted is not None and self._mixing.is_possible(event, event.facts.parted):
            return "in two parts, between which another process can write"
        if event.facts.follows_text and self._moves_one_by_one:
            return "behind the text of another process, which had no newline yet"
        return ""

    @property
    def _moves_one_by_one(self) -> bool:
        """Whether the order of what different processes wrote is always the same: in the default order."""
        return self.schedule == "parent first" and not self.order and self.verified and not self.busy

    @cached_property
    def _mixing(self) -> Mixing:
        return Mixing(self.events, self._by_pid, self.main)

    @cached_property
    def processes(self) -> tuple[Process, ...]:
        """Return the processes that were started with ``multiprocessing``, in the order of their starts."""
        return processes_of(self.events)

    def process_of(self, pid: int | None) -> Process | None:
        """Return the ``multiprocessing`` process that had this pid, or None."""
        return self._by_pid.get(pid)

    @cached_property
    def _by_pid(self) -> dict[int | None, Process]:
        """The processes by their pids; of two that had the same one, the first."""
        return {process.pid: process for process in reversed(self.processes) if process.pid is not None}

    @cached_property
    def tasks(self) -> tuple[PoolTask, ...]:
        """Return the tasks that pools gave to processes, in the order in which they were taken."""
        return tasks_of(self.events)

    @cached_property
    def calls(self) -> tuple[FunctionCall, ...]:
        """Return the calls of the learner's functions, in order; one that never returned is not ``done``."""
        calls: list[FunctionCall] = []
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
        return tuple(replace(call, unwritten=self._is_unwritten(call.error)) for call in calls)

    def _is_unwritten(self, error: Error | None) -> bool:
        is_one = error is not None and "NotImplementedError" in error.kinds
        return is_one and error is not None and self.is_blank(error.text, error.line)


def _call(
    begin: Event[events.Call] | None, end: int, outcome: events.Returned, *, done: bool
) -> FunctionCall:
    if begin is None:
        return FunctionCall(outcome.function, (), end, end, done, outcome)
    args, given = decode_args(begin.facts.args), begin.facts.given_pool is not None
    return FunctionCall(begin.facts.function, args, begin.index, end, done, outcome, given_pool=given)
