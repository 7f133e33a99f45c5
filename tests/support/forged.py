"""Traces into which a program has forged events, and what checks, diagnoses and hints make of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec

from grader import events
from grader.events import Event, Facts
from grader.grading import pipeline
from grader.grading.assignment import Assignment, assign_file, observer_of
from grader.grading.settings import Settings
from grader.observe.observer import Observer
from grader.observe.run_host import RunHost
from grader.scorecard import ExerciseResult
from grader.trace import Trace

ONCE = Settings(1, methods=("fork",))
METHODS: tuple[events.Method, ...] = ("map", "imap", "apply_async", "close", "join")
Forge = Callable[[Trace], Trace]


@dataclass
class ForgingObserver:
    """An observer whose traces are changed before they are judged; each is a real one, and made once."""

    real: Observer
    forge: Forge
    explores = False  # an order that is explored must be a real one: checks judge by the named schedules
    _forged: dict[int, Trace] = field(default_factory=dict)

    @property
    def host(self) -> RunHost:
        """Return the host of the real one."""
        return self.real.host

    @property
    def may_tell_apart(self) -> bool:
        """Return what the real one says."""
        return self.real.may_tell_apart

    def script(self, method: str, schedule: str) -> Trace:
        """Return the forged trace of the script."""
        return self._changed(self.real.script(method, schedule))

    def calls(self, method: str, schedule: str, steps: Sequence[Mapping[str, Any]], **more: Any) -> Trace:
        """Return the forged trace of calls."""
        return self._changed(self.real.calls(method, schedule, steps, **more))

    def traces(self) -> tuple[Trace, ...]:
        """Return all traces so far."""
        return tuple(self._forged.values())

    def _changed(self, trace: Trace) -> Trace:
        if id(trace) not in self._forged:
            self._forged[id(trace)] = self.forge(trace)
        return self._forged[id(trace)]


def work_of(path: Path, exercise: Any, host: RunHost) -> tuple[Assignment, Observer]:
    """Return an assignment and its observer, which makes each run once."""
    work = assign_file(path, exercise)
    return work, observer_of(work, host)


def judge(work: Assignment, observer: Observer, forge: Forge) -> ExerciseResult:
    """Judge a program by its traces as they were forged: all checks, and what explains the result."""
    forging: Any = ForgingObserver(observer, forge)
    return pipeline.judge(work, forging, ONCE)


def with_events(trace: Trace, place: int, more: Sequence[tuple[int | None, Facts]]) -> Trace:
    """Return a trace with events added before the one at ``place``; all get new numbers."""
    old, count = trace.events, len(more)

    def moved(event: Event[Facts], index: int) -> Event[Facts]:
        facts = event.facts
        if isinstance(facts, events.Line) and facts.parted is not None and facts.parted >= place:
            facts = msgspec.structs.replace(facts, parted=facts.parted + count)
        return replace(event, index=index, facts=facts)

    added = [Event(place + at, pid, facts, 0) for at, (pid, facts) in enumerate(more)]
    after = [moved(event, place + count + at) for at, event in enumerate(old[place:])]
    return replace(trace, events=(*old[:place], *added, *after))


def storm(trace: Trace) -> Iterator[tuple[int | None, Facts]]:
    """Yield without end what a main process and a child of it can say, each time of another object."""
    main = trace.main
    child = next((e.pid for e in trace.events if isinstance(e.facts, (events.Begin, events.Taken))), main)
    error = events.Error("ValueError", ("ValueError",), "x")
    yield child, events.Fresh()
    for n in itertools.count():
        key, place, name = f"9:{n}", (n, 0, 0), "square"
        task = events.Taken(*place, [n], function=name)
        yield main, events.Start(key, "x", daemon=False, pool=n % 2 or None)
        yield main, events.Started(key, child or 0, "spawn")
        yield main, events.Join(key, cleanup=False)
        yield main, events.Joined(key, cleanup=False)
        yield main, events.Poll("is_alive", key)
        yield main, events.Terminate(key)
        yield main, events.Pool(n, threads=bool(n % 3))
        yield main, events.PoolReady(n, 2, threads=bool(n % 3))
        for method in METHODS:
            yield main, events.PoolCall(n % 7, method, [n])
            yield main, events.Job(n % 7, method, n)
            yield main, events.PoolReturn(n % 7, method)
        yield main, events.Await(n, 5.0)
        yield child, task
        yield child, events.Reached(*place, n)
        yield child, events.Progress(*place, n)
        yield child, events.TaskEnd(*place, result=n * n)
        yield child, events.TaskError(n, 0, error)
        yield main, events.Awaited(n)
        yield main, events.Enter("serial_counts", [[[n]], []])
        yield main, events.LeaveValue("serial_counts", [n])
        yield main, events.Leave("serial_counts", 1.0, 0.0)
        yield main, events.Item(n)
        yield main, events.Callback([n])
        yield main, events.Sleep(1.0)
        yield child, events.Fork(main)
        yield main, events.Program("os.system")
        yield main, events.Line("err", "Traceback (most recent call last):")
        yield main, events.Line("err", f"ValueError: {n}")
        yield child, events.Line("out", f"Worker process id for {n}: {child}", parted=1)


def without_events(trace: Trace, kind: type[Facts]) -> Trace:
    """Return a trace in which a program has kept back all messages of one kind."""
    return replace(trace, events=tuple(event for event in trace.events if not isinstance(event.facts, kind)))
