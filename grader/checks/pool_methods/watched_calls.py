"""Calls of the learner's functions, each with a running pool of its own, and what was seen of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from grader import events
from grader.checking.api import (
    PARENT_FIRST,
    REVERSE,
    Run,
    completed,
    fail,
    returned,
    step,
    window,
)
from grader.checking.queries import pool_calls, worker_tasks
from grader.task_table import PoolTask
from grader.trace import FunctionCall, Trace
from grader.values import shown

from .inputs import pool_size

FEW = 3  # numbers, in every order
_SHUTDOWNS = ("close", "terminate", "join", "__exit__")


@dataclass(frozen=True)
class WatchedCall:
    """One call of a learner's function, which was given a running pool.

    Attributes:
        what: The call as a message shows it, such as ``powers(pool, [(2, 3)])``.
        trace: The events of the call, and of reading the iterator or AsyncResult that it returned.
        run_trace: The events of the whole run, which has several such calls.
        call: The arguments and the outcome.
        pool: The number of the given pool in the run.
    """

    what: str
    trace: Trace
    run_trace: Trace
    call: FunctionCall
    pool: int | None

    def tasks(self, method: str) -> list[PoolTask]:
        """Return the tasks that this method handed to the given pool's workers."""
        jobs = self.jobs(method)
        return [task for task in worker_tasks(self.trace, self.run_trace, self.pool) if task.job in jobs]

    def jobs(self, method: str) -> set[int]:
        """Return the jobs that calls of this method made in the given pool."""
        made = (e.facts for e in self.trace.of(events.Job))
        return {job.job for job in made if job.method == method and job.pool == self.pool}

    def waited_for(self, method: str) -> list[int]:
        """Return where such tasks ended, those aside that did while a result was awaited with a time limit.

        Such a wait may give up, so it is no wait, even if it did not give up here.
        """
        limited: list[tuple[int, int]] = []  # from when to when; two threads' may overlap
        begun: dict[tuple[int | None, int], int] = {}
        for e in self.trace.of(events.Await, events.Awaited):
            if isinstance(e.facts, events.Await) and e.facts.timeout is not None:
                begun[e.thread, e.facts.job] = e.index
            elif isinstance(e.facts, events.Awaited) and (e.thread, e.facts.job) in begun:
                limited.append((begun.pop((e.thread, e.facts.job)), e.index))
        ends = [task.end for task in self.tasks(method) if task.end]
        return _outside(ends, limited)


def _outside(places: list[int], spans: list[tuple[int, int]]) -> list[int]:
    """Return the places that lie in none of the spans, their first and last place not counted as in them."""
    spans = sorted(spans)
    begins = [first for first, _ in spans]
    reach = list(accumulate((last for _, last in spans), max))  # of this span and those that began before

    def is_inside(place: int) -> bool:
        before = bisect_left(begins, place)
        return before > 0 and reach[before - 1] > place

    return [place for place in places if not is_inside(place)]


def watch_calls(
    run: Run, schedule: str, name: str, chosen: Sequence[Any], **more: Any
) -> list[tuple[WatchedCall, Any]]:
    """Return a watched call of the function for each chosen input, with that input.

    All calls are made in one run, each with a pool of its own. ``more`` says what is done with the returned
    value: ``iterate``, ``callback`` (grader/probe/driver.py).
    """
    inputs = run.inputs(chosen, schedule, few=1)
    steps = [step(name, given, pool=pool_size(given), **more) for given in inputs]
    return _watched_calls(run.calls(*steps, schedule=schedule), name, inputs)


def watch_orders(
    run: Run, name: str, chosen: Sequence[Any], *, few: int = FEW, **more: Any
) -> Iterator[tuple[WatchedCall, Any, bool]]:
    """Yield the same, and whether it was in the default order; then calls with a few numbers in others."""
    inputs, less = run.inputs(chosen, PARENT_FIRST, few=1), [chosen[0][:few]]
    steps, small = (
        [step(name, given, pool=pool_size(given), **more) for given in several] for several in (inputs, less)
    )
    for asked in run.orders(steps, REVERSE, small=small):
        made = less if asked.small else inputs
        for watched, given in _watched_calls(asked.trace, name, made):
            yield watched, given, run.is_default(asked.trace)


def _watched_calls(trace: Trace, name: str, inputs: Sequence[Any]) -> list[tuple[WatchedCall, Any]]:
    calls = returned(trace, len(inputs), name)
    return [(_watched(trace, call, given), given) for call, given in zip(calls, inputs, strict=False)]


def _watched(run_trace: Trace, call: FunctionCall, given: Any) -> WatchedCall:
    """Return what was seen of a call. Raises CheckFailed if the function shut the given pool down."""
    completed(call)
    trace = window(run_trace, call)
    # of a call that returned, the main process has sent one of each (observe/call_order.py)
    trace = trace.between(call.begin, next(trace.of(events.GraderCleanup, pid=trace.main)).index)
    pool = next(trace.of(events.Call, pid=trace.main)).facts.given_pool
    what = f"{call.function}(pool, {shown(given, 50)})"
    for end in _SHUTDOWNS:
        if pool_calls(trace, end, pool):
            fail(
                f"{what} ended the pool that it was given: it called "
                f"{'a with block' if end == '__exit__' else end + '()'} on it.",
                "the pool is left running for its owner.",
                "The code that makes a pool shuts it down: use the given one and leave it running.",
            )
    return WatchedCall(what, trace, run_trace, call, pool)
