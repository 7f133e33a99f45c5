"""What was seen of one run: frozen facts, no opinion. Checks judge it; nothing here imports the rest of the grader.

An *event* has an index (its place in the one causal order of the run), a kind, the pid of the process that it happened
in, and facts. Kinds (see docs/how-it-works.md): hello, main, import, imported, call, call_end, returned, enter, leave, item,
callback, start, started, start_failed, born, begin, end, death, join, joined, poll, is_alive, terminate, run_here, forked,
pool, pool_ready, pool_failed, pool_call, pool_return, job, taken, task, task_end, await, awaited, sleep, line, main_end.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

STDOUT, STDERR = "out", "err"


@dataclass(frozen=True)
class Other:
    """A returned value of a type that is not plain data; equal to nothing that a check expects."""

    type_name: str

    def __repr__(self) -> str:
        """Show it as a message may show it."""
        return f"<a value of type {self.type_name}>"


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
    """One ``multiprocessing`` process of the run; indexes are places in the event order, None: did not happen."""

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

    ``end`` is how the run ended: ``exited`` (``status`` is the exit status, negative for a signal), ``deadlock`` (``waits`` says who
    waits for whom), ``timeout``, ``flood`` (too much output) or ``crowd`` (too many processes).
    ``survivors`` are descriptions of processes alive when the first one ended. ``births`` is the kernel's count of pids given
    out during the run (threads included), None where it is not to be had. ``controlled`` is false when the controller had to let
    somebody go while others could still move: the order of what happened at the same time is then a matter of chance.
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
        facts: dict[str, dict[str, Any]] = {}
        by_pid: dict[int | None, str] = {}
        fresh: dict[int | None, int] = {}  # interpreters that introduced themselves before they knew their process object
        deaths: dict[int | None, int] = {}
        for e in self.events:
            key = e["process"]
            if e.kind == "fresh":
                fresh[e.pid] = e.index
            elif e.kind == "death":
                deaths[e.pid] = e.index
            if e.kind == "start":
                facts[key] = {"key": key, "name": e["name"], "target": e["target"], "pool": e["pool"],
                              "starter": e.pid, "start": e.index, "daemon": bool(e["daemon"])}
            elif e.kind == "death" and e.pid in by_pid:
                facts[by_pid[e.pid]]["death"] = e.index
            elif key not in facts:
                continue
            elif e.kind == "started":
                facts[key]["method"] = e["method"]
                child = e["child"]
                if facts[key].get("pid") is None and child in fresh:  # it may end before it gets to its target
                    facts[key] |= {"pid": child, "born": fresh[child], "death": deaths.get(child)}
                    by_pid[child] = key
            elif e.kind == "start_failed":
                facts[key]["error"] = f"{e['error']}: {e['text']}"
            elif e.kind == "born":
                facts[key] |= {"pid": e.pid, "born": e.index}
                by_pid[e.pid] = key
            elif e.kind == "begin":
                facts[key]["begin"] = e.index
            elif e.kind == "end":
                facts[key]["exitcode"] = e["exitcode"]
        return tuple(Process(**each) for each in facts.values())

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
            tasks.append(Task(
                e.pid, e["job"], e["chunk"], tuple(decode(e["args"])), e.index,
                end.index if end else None, decode(end["result"]) if end else None,
                end["error"] if end else None, decode(e["kwargs"]),
            ))
        return tuple(tasks)

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """The calls of the learner's functions, in order; a call that never came back is not ``done``."""
        calls: list[Call] = []
        opened: Event | None = None
        last = self.events[-1].index if self.events else 0
        for e in self.of("call", "returned"):
            if e.kind == "call":
                opened = e
                continue
            function, args = (opened["function"], tuple(decode(opened["args"]))) if opened else (e["function"], ())
            calls.append(Call(function, args, opened.index if opened else e.index, e.index, done=True,
                              error=e["error"], facts=e.facts))
            opened = None
        if opened is not None:
            args = tuple(decode(opened["args"]))
            calls.append(Call(opened["function"], args, opened.index, last, done=False))
        return tuple(calls)


def decode(plain: Any) -> Any:
    """Turn the JSON form of a learner's value (probe/values.py) into plain Python data of the exact same types."""
    if isinstance(plain, list):
        return [decode(item) for item in plain]
    if not isinstance(plain, dict) or len(plain) != 1:
        return plain if not isinstance(plain, dict) else Other("?")
    ((kind, body),) = plain.items()
    try:
        return _decode_tagged(kind, body)
    except (TypeError, ValueError):
        return Other(str(kind))


def _decode_tagged(kind: str, body: Any) -> Any:
    if kind == "tuple":
        return tuple(decode(item) for item in body)
    if kind == "set":
        return {decode(item) for item in body}
    if kind == "frozenset":
        return frozenset(decode(item) for item in body)
    if kind == "dict":
        return {decode(key): decode(value) for key, value in body}
    if kind == "int":
        return int(body, 16)
    if kind == "float":
        return float(body)
    if kind == "bytes":
        return bytes.fromhex(body)
    return Other(str(body))


def same(left: Any, right: Any) -> bool:
    """Are both equal and of the same exact types, all the way down? (``True`` is not 1, a tuple is not a list.)"""
    if type(left) is not type(right):
        return False
    if isinstance(left, (list, tuple)):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, (set, frozenset)):
        return bool(left == right) and sorted(map(str, map(type, left))) == sorted(map(str, map(type, right)))
    return bool(left == right)


def whole_numbers(value: Any) -> list[int]:
    """All ints inside a value, however nested, in order (a bool is none)."""
    if type(value) is int:
        return [value]
    if isinstance(value, dict):
        return [n for pair in value.items() for part in pair for n in whole_numbers(part)]
    if isinstance(value, (list, tuple, set, frozenset)):
        return [n for item in value for n in whole_numbers(item)]
    return []
