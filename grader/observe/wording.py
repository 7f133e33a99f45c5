"""Sentences for the learner about a run's processes: which waits for what, and which outlived the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .. import events
from ..events import Event, Facts
from .system_calls import FOR_DATA, TO_BE_READ, TO_BE_WOKEN

_OPENING = (events.Join, events.PoolCall, events.Await)
_CLOSING = (events.Joined, events.PoolReturn, events.Awaited)
_Wait = events.Join | events.PoolCall | events.Await
Seen = Sequence[Event[Facts]]


def who_is(seen: Seen, pid: int | None, main: int | None) -> str:
    """Return the name by which the learner knows a process."""
    if pid == main:
        return "the main process"
    for event in seen:
        if isinstance(event.facts, events.Born) and event.pid == pid:
            target = f", which runs {event.facts.target}" if event.facts.target else ""
            return f"{event.facts.name}{target}"
    return f"process {pid}"


def who_waits(seen: Seen, main: int, asleep: Mapping[int, frozenset[str]]) -> tuple[str, ...]:
    """Return a sentence for each process of a deadlock that waits for something that can be named.

    The main process comes first, and after each process the one that it joins, so a circle is shown in its
    order. Idle workers of a pool are left out.
    """
    pids = {event.facts.process: event.pid for event in seen if isinstance(event.facts, events.Born)}
    starts = [event.facts for event in seen if isinstance(event.facts, events.Start)]
    idle = {start.process for start in starts if start.pool is not None}
    busy = {place[0] for place in _open_tasks(seen)}
    sentences: list[str] = []
    shown = (pid for key, pid in pids.items() if key not in idle or pid in busy)
    remaining: list[int | None] = [main, *shown]
    while remaining:
        pid = remaining.pop(0)
        if pid is None or pid not in asleep:
            continue
        last = _open_wait(seen, pid)
        if isinstance(last, events.Join):
            joined = pids.get(last.process)
            wait = f"in join() for {who_is(seen, joined, main)}"
            remaining.sort(key=lambda each: each != joined)
        elif last is None:
            wait = _for_what(asleep[pid])
        elif isinstance(last, events.PoolCall):
            wait = f"in the pool's {last.method}()" + _dead_worker(seen)
        else:
            wait = "for a result of the pool" + _dead_worker(seen)
        who = who_is(seen, pid, main)
        sentences.append(f"{who}{',' if ',' in who else ''} waits {wait}")
    return tuple(sentences)


def _for_what(sleep: frozenset[str]) -> str:
    if TO_BE_READ in sleep:
        return "until another process reads what it put into a queue or a pipe: get() comes before join()"
    if FOR_DATA in sleep:
        return "for data from a queue or a pipe, which no process will send"
    if TO_BE_WOKEN in sleep:
        return "for a lock, a semaphore, an event or a thread, which no process will release"
    return "for something that no process will send or release"


def _open_wait(seen: Seen, pid: int | None) -> _Wait | None:
    """Return the last wait of a process that has not ended."""
    opened: list[_Wait] = []
    for event in seen:
        if event.pid != pid:
            continue
        if isinstance(event.facts, _OPENING):
            opened.append(event.facts)
        elif isinstance(event.facts, _CLOSING) and opened:
            opened.pop()
    return opened[-1] if opened else None


def _open_tasks(seen: Seen) -> list[tuple[int | None, int, int]]:
    """Return the tasks (worker, job, chunk) that were taken and not finished."""
    taken: dict[tuple[int | None, int, int], None] = {}
    for event in seen:
        if isinstance(event.facts, events.Taken):
            taken[event.pid, event.facts.job, event.facts.chunk] = None
        elif isinstance(event.facts, events.TaskEnd) and event.facts.error is None:
            taken.pop((event.pid, event.facts.job, event.facts.chunk), None)
    return list(taken)


def _dead_worker(seen: Seen) -> str:
    dead = {event.pid for event in seen if isinstance(event.facts, events.Death)}
    lost = [pid for pid, _, _ in _open_tasks(seen) if pid in dead]
    return "; the worker that took one of its tasks has ended without finishing it" if lost else ""


def describe_survivor(seen: Seen, pid: int, command: str) -> str:
    """Return which process outlived the program, how it was started, and by which process."""
    main = next((event.pid for event in seen if isinstance(event.facts, events.Hello)), None)
    for event in seen:
        if isinstance(event.facts, events.Born) and event.pid == pid:
            target = f" (target {event.facts.target})" if event.facts.target else ""
            starter = _starter(seen, event.facts.process)
            by = f" by {who_is(seen, starter, main)}" if starter is not None else ""
            return f"{event.facts.name}{target}, started with multiprocessing{by}"
    for event in seen:
        if isinstance(event.facts, events.Fork) and event.pid == pid:
            parent = event.facts.parent
            by = f" by {who_is(seen, parent, main)}" if parent is not None else ""
            return f"process {pid}, made with os.fork{by}"
    # Popen reports its own posix_spawn as well
    programs = [(e.facts.how, e.pid) for e in seen if isinstance(e.facts, events.Program)]
    ways = {each for each in programs if each[0] != "os.posix_spawn"} or set(programs)
    how = "".join(f" (started with {how} by {who_is(seen, by, main)})" for how, by in ways if len(ways) == 1)
    if command:
        return f"process {pid}, another program: {command}{how}"
    # a process that is just being replaced by a program has no command line for a moment
    return f"process {pid}, another program{how}" if programs else f"process {pid}"


def _starter(seen: Seen, key: str) -> int | None:
    starts = (e for e in seen if isinstance(e.facts, events.Start) and e.facts.process == key)
    return next((e.pid for e in starts), None)
