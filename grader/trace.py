"""What was seen of one run: frozen facts, no opinion. Checks judge it; it needs nothing but the values.

An *event* has an index (its place in the one causal order of the run), a kind, the pid of the process that it
happened in, and facts. Kinds (see docs/how-it-works.md): hello, main, import, imported, call, call_end,
returned, enter, leave, item, callback, start, started, start_failed, born, begin, end, death, join, joined,
poll, is_alive, terminate, run_here, forked, refused (a message that was not the probe's), pool, pool_ready,
pool_failed, pool_call, pool_return, job,
taken, task, task_end, await, awaited, sleep, line, main_end.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .values import decode

STDOUT, STDERR = "out", "err"


@dataclass(frozen=True)
class Event:
    """One thing that happened; ``pid`` is the kernel's word where the run was watched by the kernel."""

    index: int
    kind: str
    pid: int | None
    facts: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        """Give the fact of that name, or None."""
        return self.facts.get(name)


@dataclass(frozen=True)
class Line:
    """One printed line (without its newline) and who wrote it."""

    index: int
    pid: int | None
    text: str


@dataclass(frozen=True)
class Process:
    """One ``multiprocessing`` process of the run.

    Indexes (``start``, ``born``, ``begin``, ``death``) are places in the event order, None: did not happen.
    """

    key: str
    name: str
    target: str | None
    pool: int | None
    starter: int | None
    start: int
    daemon: bool = False
    method: str | None = None
    pid: int | None = None
    born: int | None = None
    begin: int | None = None
    death: int | None = None
    exitcode: int | None = None
    error: str | None = None
    line: int | None = None  # of the learner's file, in which it was started


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
    """One call of a learner's function: what went in and came out; ``begin`` to ``end`` are event indexes."""

    function: str
    args: tuple[Any, ...]
    begin: int
    end: int
    done: bool
    error: Mapping[str, Any] | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def value(self) -> Any:
        """The returned value, decoded."""
        return decode(self.facts.get("value"))


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
    events: tuple[Event, ...]
    main: int | None
    end: str
    status: int | None = None
    survivors: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    births: int | None = None
    verified: bool = True
    controlled: bool = True

    def of(self, *kinds: str, **facts: Any) -> Iterator[Event]:
        """Yield the events of these kinds whose facts are as given (``pid=`` too)."""
        for event in self.events:
            if event.kind in kinds and all(
                (event.pid if name == "pid" else event[name]) == wanted for name, wanted in facts.items()
            ):
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
        return tuple(Line(e.index, e.pid, e["text"]) for e in self.of("line", stream=STDOUT))

    @cached_property
    def errors(self) -> tuple[Line, ...]:
        """The lines of standard error, in order."""
        return tuple(Line(e.index, e.pid, e["text"]) for e in self.of("line", stream=STDERR))

    @cached_property
    def processes(self) -> tuple[Process, ...]:
        """The processes that were started with ``multiprocessing``, in the order of their starts."""
        roll = _Roll()
        for event in self.events:
            roll.take(event)
        return tuple(Process(**facts) for facts in roll.facts.values())

    def process_of(self, pid: int | None) -> Process | None:
        """Give the ``multiprocessing`` process that had this pid, or None."""
        return next((p for p in self.processes if p.pid is not None and p.pid == pid), None)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks that pools handed to processes, in the order in which they were taken."""
        ends = {(e.pid, e["job"], e["chunk"], e["index"]): e for e in self.of("task_end")}
        tasks = []
        for e in self.of("taken"):
            end = ends.get((e.pid, e["job"], e["chunk"], e["index"]))
            tasks.append(
                Task(
                    e.pid,
                    e["job"],
                    e["chunk"],
                    _several(e["args"]),
                    e.index,
                    end.index if end else None,
                    decode(end["result"]) if end else None,
                    end["error"] if end else None,
                    decode(e["kwargs"]),
                )
            )
        return tuple(tasks)

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """The calls of the learner's functions, in order; a call that never came back is not ``done``."""
        calls: list[Call] = []
        opened: Event | None = None
        last = self.events[-1].index if self.events else 0
        for e in self.of("call", "returned", pid=self.main):
            if e.kind == "call":
                opened = e
                continue
            function, args = (opened["function"], _several(opened["args"])) if opened else (e["function"], ())
            calls.append(
                Call(
                    function,
                    args,
                    opened.index if opened else e.index,
                    e.index,
                    done=True,
                    error=e["error"],
                    facts=e.facts,
                )
            )
            opened = None
        if opened is not None:
            args = _several(opened["args"])
            calls.append(Call(opened["function"], args, opened.index, last, done=False))
        return tuple(calls)


def _several(plain: Any) -> tuple[Any, ...]:
    """Decode arguments; those that were too large to send stand there as one."""
    decoded = decode(plain)
    return tuple(decoded) if isinstance(decoded, (list, tuple)) else (decoded,)


class _Roll:
    """Puts the processes of a run together from the events that tell of them."""

    def __init__(self) -> None:
        self.facts: dict[str, dict[str, Any]] = {}  # process key -> what a Process is made of
        self._by_pid: dict[int | None, str] = {}
        # interpreters that introduced themselves before they knew their process object: pid -> index
        self._fresh: dict[int | None, int] = {}
        self._deaths: dict[int | None, int] = {}

    def take(self, event: Event) -> None:
        """Take note of one event, in the order of events."""
        key = event["process"]
        if event.kind == "fresh":
            self._fresh[event.pid] = event.index
        elif event.kind == "death":
            self._deaths[event.pid] = event.index
            if event.pid in self._by_pid:
                self.facts[self._by_pid[event.pid]]["death"] = event.index
        elif event.kind in ("start", "start_failed") and self.facts.get(key, {}).get("pid") is not None:
            pass  # started a second time, which Python refuses
        elif event.kind == "start":
            self.facts[key] = {
                "key": key,
                "name": event["name"],
                "target": event["target"],
                "pool": event["pool"],
                "starter": event.pid,
                "start": event.index,
                "daemon": bool(event["daemon"]),
                "line": event["line"] if type(event["line"]) is int else None,
            }
        elif key in self.facts:
            self._go_on(key, event)

    def _go_on(self, key: str, event: Event) -> None:
        facts = self.facts[key]
        if event.kind == "started":
            facts["method"] = event["method"]
            child = event["child"]
            if facts.get("pid") is None and child in self._fresh:  # it may end before it gets to its target
                facts |= {"pid": child, "born": self._fresh[child], "death": self._deaths.get(child)}
                self._by_pid[child] = key
        elif event.kind == "start_failed":
            facts["error"] = f"{event['error']}: {event['text']}"
        elif event.kind == "born" and self._can_be(key, event.pid):
            facts |= {"pid": event.pid, "born": event.index}
            self._by_pid[event.pid] = key
        elif event.kind == "begin":
            facts["begin"] = event.index
        elif event.kind == "end":
            facts["exitcode"] = event["exitcode"]

    def _can_be(self, key: str, pid: int | None) -> bool:
        """Tell whether a pid, the kernel's word, can be that of the process that it claims to be.

        Nobody is his own child, and no living process is two.
        """
        before = self._by_pid.get(pid)
        alive = before not in (None, key) and pid not in self._deaths
        return pid != self.facts[key]["starter"] and not alive
