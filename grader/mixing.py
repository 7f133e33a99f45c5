"""Which lines that were written in parts another process can write into, in some legal order.

A child may write from its start to its join, and a pool's worker in a task until its result has been awaited;
the main process in between where it did. Where two may write at the same time, a lock keeps their lines apart
if the one holds it from the first part to the last, and the other one during all that it writes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from . import events
from .events import Event, Facts
from .process_table import Process

Span = tuple[int, float]  # from one place in the order of events to another
NEVER = float("inf")
_WAITED_FOR: tuple[events.Method, ...] = ("map", "starmap", "apply")  # the job is done when they come back
_SHUT_DOWN: tuple[events.Method, ...] = ("terminate", "join", "__exit__")


@dataclass(frozen=True)
class Mixing:
    """What one run shows of it; ``by_pid`` are its processes but for the ``main`` one."""

    seen: Sequence[Event[Facts]]
    by_pid: Mapping[int | None, Process]
    main: int | None

    def is_possible(self, event: Event[events.Line], parted: int) -> bool:
        """Check whether another process can write into a line whose first part came at ``parted``."""
        pid, span = event.pid, (parted, event.index)
        life = self._lives.get(pid)
        own = life or span
        if life is not None and pid in self._workers:
            own = life[0], min(life[1], self._awaited(pid, parted))
        for other, others in self._lives.items():
            if other != pid and others[0] < own[1] and own[0] < others[1]:
                writes = self._writes.get(other, ())
                if writes and not self._kept_apart(pid, span, other, writes):
                    return True
        if life is None:
            return False
        # the main process has no life of this kind: it may write where it did
        writes = [each for each in self._writes.get(self.main, ()) if own[0] < each[1] < own[1]]
        return bool(writes) and not self._kept_apart(pid, span, self.main, writes)

    def _kept_apart(self, pid: int | None, span: Span, other: int | None, writes: Sequence[Span]) -> bool:
        """Check whether a lock keeps what one process writes in a span from all that another one writes."""
        return any(
            _within(span, holds[lock]) and all(_within(each, others[lock]) for each in writes)
            for holds, others in [(self._holds[pid], self._holds[other])]
            for lock in holds.keys() & others.keys()
        )

    @cached_property
    def _writes(self) -> dict[int | None, list[Span]]:
        """From where to where each process wrote each line to standard output."""
        places: dict[int | None, list[Span]] = {}
        for e in self.seen:
            if isinstance(e.facts, events.Line) and e.facts.stream == "out":
                since = e.index if e.facts.parted is None else e.facts.parted
                places.setdefault(e.pid, []).append((since, e.index))
        return places

    @cached_property
    def _lives(self) -> dict[int | None, Span]:
        """From when to when each child may do something, by its pid: from its start to its join."""
        by_key = {process.key: process for process in self.by_pid.values()}
        ends: dict[str, int] = {}
        for e in self.seen:
            for key in self._joined_by(e):
                process = by_key.get(key)
                if process is None or e.pid != process.starter or process.death is None:
                    continue
                if process.death < e.index:
                    ends.setdefault(key, e.index)
        return {pid: (each.start, ends.get(each.key, NEVER)) for pid, each in self.by_pid.items()}

    def _joined_by(self, e: Event[Facts]) -> Iterator[str]:
        """Yield the keys of the processes that have ended if this event came after their ends."""
        match e.facts:
            case events.Joined(process=key, timeout=None):
                yield key
            case events.PoolReturn(pool=pool, method=method, error=None) if method in _SHUT_DOWN:
                yield from (each.key for each in self.by_pid.values() if each.pool == pool)
            case _:
                return

    @cached_property
    def _workers(self) -> frozenset[int | None]:
        return frozenset(pid for pid, process in self.by_pid.items() if process.pool is not None)

    def _awaited(self, pid: int | None, place: int) -> float:
        """Return when the job was known to be done whose task a worker ran at a place."""
        tasks = self._tasks.get(pid, ())
        at = bisect_right(tasks, (place, NEVER)) - 1
        return self._done.get(tasks[at][1], NEVER) if at >= 0 else NEVER

    @cached_property
    def _tasks(self) -> dict[int | None, list[tuple[int, float]]]:
        """When each worker began the tasks of which job."""
        tasks: dict[int | None, list[tuple[int, float]]] = {}
        for e in self.seen:
            if isinstance(e.facts, events.Task):
                tasks.setdefault(e.pid, []).append((e.index, e.facts.job))
        return tasks

    @cached_property
    def _done(self) -> dict[float, int]:
        """When the main process had been told that all tasks of a job were done, by the job."""
        done: dict[float, int] = {}
        waits: dict[int | None, int] = {}  # the job that a thread waits for
        for e in self.seen:
            match e.facts:
                case _ if e.pid != self.main:
                    continue
                case events.Job(job=job, method=method) if method in _WAITED_FOR:
                    waits[e.thread] = job
                case events.Await(job=job, timeout=None):
                    waits[e.thread] = job
                case events.Await():
                    waits.pop(e.thread, None)
                case events.PoolReturn(method=method, error=error) if method in _WAITED_FOR:
                    if error is None and e.thread in waits:
                        done.setdefault(waits[e.thread], e.index)
                    waits.pop(e.thread, 0)
                case events.Awaited() if e.thread in waits:
                    done.setdefault(waits.pop(e.thread), e.index)
                case _:
                    continue
        return done

    @cached_property
    def _holds(self) -> Mapping[int | None, Mapping[str, list[Span]]]:
        """From when to when each process held which locks that keep others out, as far as it is known."""
        return _holds_of(self.seen)


def _within(span: Span, holds: Sequence[Span]) -> bool:
    return any(first < span[0] and span[1] < last for first, last in holds)


def _holds_of(seen: Sequence[Event[Facts]]) -> Mapping[int | None, Mapping[str, list[Span]]]:
    holds: defaultdict[int | None, defaultdict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    holders: dict[str, tuple[int | None, int]] = {}
    single: set[str] = set()
    open_to_others: set[str] = set()
    for e in seen:
        match e.facts:
            case events.SemaphoreMade(lock=lock):
                single.add(lock)
            case events.Locked(lock=lock, single=is_single):
                if is_single:
                    single.add(lock)
                if lock in holders:  # held twice: it keeps no other one out
                    open_to_others.add(lock)
                holders[lock] = e.pid, e.index
            case events.Unlocked(lock=lock, held=held):
                pid, since = holders.pop(lock, (None, -1))
                if not held or pid != e.pid:
                    open_to_others.add(lock)
                else:
                    holds[pid][lock].append((since, e.index))
            case _:
                continue
    for lock, (pid, since) in holders.items():
        holds[pid][lock].append((since, NEVER))
    kept = single - open_to_others
    known = {pid: {lock: spans for lock, spans in of.items() if lock in kept} for pid, of in holds.items()}
    return defaultdict(dict, known)
