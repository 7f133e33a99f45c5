"""Checks of ex07: the ways in which a pool takes work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from grader import events
from grader.checking.api import MEETING, PARENT_FIRST, REVERSE, Run, completed, fail, returned, step, window
from grader.checking.queries import covers, pool_calls, troubles, what_was_called, worker_tasks
from grader.trace import Call, Task, Trace
from grader.values import decode, same, shown, whole_numbers

from .inputs import SIZE, Chosen

LAZY = 6  # with fewer numbers than this, a small chunksize may leave only one chunk
ENDS = ("close", "terminate", "join", "__exit__")


@dataclass(frozen=True)
class Seen:
    """One call of one function with a pool of its own."""

    what: str
    trace: Trace  # while the function ran and, where it returned an iterator or a result to come, was read
    whole: Trace
    call: Call
    pool: int | None

    def tasks(self, method: str) -> list[Task]:
        """Give the tasks that came to the given pool's workers through that method."""
        started = (e.facts for e in self.trace.of(events.Job))
        jobs = {job.job for job in started if job.method == method and job.pool == self.pool}
        return [task for task in worker_tasks(self.trace, self.whole, self.pool) if task.job in jobs]


def _see(run: Run, schedule: str, name: str, chosen: Sequence[Any], **more: Any) -> list[tuple[Seen, Any]]:
    """Watch a call for each input, all in one process, each with a pool of its own; -> with the inputs."""
    inputs = run.inputs(chosen, schedule, few=1, main=MEETING if "iterate" in more else PARENT_FIRST)
    trace = run.calls(*(step(name, given, pool=SIZE, **more) for given in inputs), schedule=schedule)
    calls = returned(trace, len(inputs), name)
    return [(_one(trace, call, given), given) for call, given in zip(calls, inputs, strict=False)]


def _one(trace: Trace, call: Call, given: Any) -> Seen:
    completed(call)
    seen = window(trace, call)
    seen = seen.between(call.begin, next(seen.of(events.GraderCleanup)).index)
    pool = next(seen.of(events.Call)).facts.given_pool
    what = f"{call.function}(pool, {shown(given, 50)})"
    for end in ENDS:
        if pool_calls(seen, end, pool):
            fail(
                f"{what} ended the pool that it was given: it called "
                f"{'a with block' if end == '__exit__' else end + '()'} on it.",
                "the pool is left running for its owner.",
                "Whoever makes a pool shuts it down: use the given one and leave it alone.",
            )
    return Seen(what, seen, trace, call, pool)


def _check_method(seen: Seen, method: str, wanted: list[int], count: int = 1) -> None:
    """The given pool's method was called, and its tasks, in the pool's workers, gave what was wanted."""
    calls = pool_calls(seen.trace, method, seen.pool)
    if len(calls) < count:
        also = what_was_called(seen.trace, seen.pool)
        seen_text = f"only {len(calls)} call(s) of" if calls else "no call of"
        fail(
            f"{seen.what}: there was {seen_text} the given pool's {method}.{also}{troubles(seen.whole)}",
            f"{method} of the pool that was passed in" + (f", {count} times." if count > 1 else "."),
            f"Call pool.{method}(...) on the first argument.",
        )
    if not covers(seen.tasks(method), wanted):
        fail(
            f"{seen.what}: the tasks handed over with {method} did not give the "
            f"results.{troubles(seen.whole)}",
            "the pool's workers compute them.",
            f"Hand the function itself to pool.{method}, which calls it in a worker; don't call it yourself.",
        )


def _check_value(seen: Seen, value: Any, wanted: Any) -> None:
    if not same(value, wanted):
        fail(
            f"{seen.what} gave {shown(value)}.",
            f"{shown(wanted)}.",
            "Compare what you return with what the pool's method gives.",
        )


@pytest.mark.points(2)
def test_apply(run: Run, chosen: Chosen) -> None:
    """apply: one call in a worker, and its result

    Why it matters: apply is a plain function call, made by somebody else.
    Typical mistake: calling square(n) and passing its result; apply(square, n) without the tuple.
    Instead: return pool.apply(square, (n,)).
    """
    for seen, number in _see(run, PARENT_FIRST, "apply_one", chosen.single):
        wanted = number**2
        _check_value(seen, seen.call.value, wanted)
        _check_method(seen, "apply", [wanted])


@pytest.mark.points(3)
def test_apply_async(run: Run, chosen: Chosen) -> None:
    """apply_async: all tasks handed over before the first result is awaited

    Why it matters: who waits for each result before handing over the next task uses one worker at a time.
    Typical mistake: pool.apply_async(square, (n,)).get() in one expression inside the loop.
    Instead: first collect the AsyncResults in a list, then call get() on each.
    """
    for schedule in run.schedules(PARENT_FIRST, REVERSE):
        for seen, numbers in _see(run, schedule, "apply_all", chosen.lists):
            wanted = [n * n for n in numbers]
            _check_value(seen, seen.call.value, wanted)
            if wanted:
                _check_method(seen, "apply_async", wanted)
                _check_handed_over_first(seen)


def _check_handed_over_first(seen: Seen) -> None:
    last = max(e.index for e in pool_calls(seen.trace, "apply_async", seen.pool))
    waits = [e.index for e in seen.trace.of(events.Await, pid=seen.whole.main)]
    polls = seen.trace.of(events.Poll, pid=seen.whole.main)
    asked = [e.index for e in polls if e.facts.what == "ready"]  # alone is no wait
    waits += [task.end for task in seen.tasks("apply_async") if task.end] if seen.whole.controlled else asked
    if min(waits, default=last) < last:
        fail(
            f"{seen.what} waited for a result before the last task was handed over.",
            "every task is handed over before any result is awaited.",
            "Two steps: results = [pool.apply_async(...) for each n], and only then [r.get() for r in "
            "results].",
        )


def _items(seen: Seen) -> list[Any]:
    if not seen.call.outcome.iterator:
        # what gives its items only to a loop was read, and is no list
        kind = seen.call.outcome.of or "list"
        text = shown(seen.call.value) if kind == "list" else f"an object of type {kind[:60]}"
        fail(
            f"{seen.what} returned {text}, which is no iterator: next() of it is an error.",
            "an iterator, which gives a result as soon as it is there.",
            "Return what imap or imap_unordered gives, without list() around it.",
        )
    value = seen.call.value
    return value if isinstance(value, list) else []


def _check_lazy(seen: Seen, method: str) -> None:  # without control only the function's own wait is sure
    first = next(seen.trace.of(events.Item if seen.whole.controlled else events.CallEnd)).index
    every = {(task.job, task.chunk): task.end or first for task in seen.tasks(method)}
    before = sum(end < first for end in every.values())
    if before == len(every) or (seen.whole.controlled and before > 1):
        fail(
            f"{seen.what} gave its first result only when tasks after it had ended.",
            "a finished result can be had while others still run.",
            "Return the iterator of imap or imap_unordered itself, and leave chunksize small.",
        )


@pytest.mark.points(3)
def test_imap(run: Run, chosen: Chosen) -> None:
    """imap: results one by one, in the order of the input

    Why it matters: with imap the first results can be used while later ones are still computed.
    Typical mistake: list(pool.imap(...)), which waits for all; map; imap_unordered.
    Instead: return pool.imap(square, numbers).
    """
    for schedule in run.schedules(MEETING, REVERSE):
        for seen, numbers in _see(run, schedule, "lazy_squares", chosen.lists, iterate=True):
            wanted = [n * n for n in numbers]
            _check_value(seen, _items(seen), wanted)
            if wanted:
                _check_method(seen, "imap", wanted)
            if schedule == MEETING and len(wanted) > LAZY:
                _check_lazy(seen, "imap")


@pytest.mark.points(3)
def test_imap_unordered(run: Run, chosen: Chosen) -> None:
    """imap_unordered: results one by one, in the order in which they finish

    Why it matters: when order does not matter, nobody has to wait for the slowest first task.
    Typical mistake: imap, which keeps the order; sorting or list() before returning.
    Instead: return pool.imap_unordered(square, numbers).
    """
    for schedule in run.schedules(MEETING, REVERSE):
        for seen, numbers in _see(run, schedule, "unordered_squares", chosen.lists, iterate=True):
            _check_unordered(seen, [n * n for n in numbers])


def _check_unordered(seen: Seen, wanted: list[int]) -> None:
    items = _items(seen)
    if any(type(item) is not int for item in items) or sorted(items) != sorted(wanted):
        fail(
            f"{seen.what} gave {shown(items)}.",
            f"the squares {shown(wanted)}, in any order.",
            "Return pool.imap_unordered(square, numbers).",
        )
    if not wanted:
        return
    _check_method(seen, "imap_unordered", wanted)
    finished = _in_order_of_finishing(seen.tasks("imap_unordered"), wanted)
    if items != finished and seen.whole.controlled:
        fail(
            f"{seen.what} gave {shown(items)}; the tasks finished in the order {shown(finished)}.",
            "the order of finishing.",
            "Return the iterator of pool.imap_unordered as it is: no sorting, no imap.",
        )
    if len(wanted) > LAZY:
        _check_lazy(seen, "imap_unordered")


def _in_order_of_finishing(tasks: list[Task], wanted: list[int]) -> list[int]:
    """The results in the order in which their chunks were done; a chunk's results come back together."""
    ends: dict[tuple[int, int], int] = {}
    for task in tasks:
        place = task.job, task.chunk
        ends[place] = max(ends.get(place, 0), task.end or 0)
    expected = set(wanted)
    ordered = sorted(tasks, key=lambda task: (ends[task.job, task.chunk], task.end or 0))
    return [n for task in ordered for n in whole_numbers(task.result) if n in expected]


@pytest.mark.points(2)
def test_starmap(run: Run, chosen: Chosen) -> None:
    """starmap: each pair becomes the arguments of a call

    Why it matters: map hands over one argument; starmap unpacks a tuple into several.
    Typical mistake: map with a pair; base and exponent swapped.
    Instead: return pool.starmap(power, pairs).
    """
    for seen, pairs in _see(run, PARENT_FIRST, "powers", chosen.pairs):
        wanted = [base**exponent for base, exponent in pairs]
        _check_value(seen, seen.call.value, wanted)
        if wanted:
            _check_method(seen, "starmap", wanted)


@pytest.mark.points(2)
def test_map_async(run: Run, chosen: Chosen) -> None:
    """map_async: handed over at once, the callback gets the list

    Why it matters: the caller goes on with something else and is told when the work is done.
    Typical mistake: get() or wait() before returning; calling on_done oneself; the callback forgotten.
    Instead: return pool.map_async(square, numbers, callback=on_done).
    """
    lists = chosen.lists[:2]  # never the empty one: CPython calls no callback for it
    for schedule in run.schedules(PARENT_FIRST, REVERSE):
        for seen, numbers in _see(run, schedule, "squares_later", lists, callback=True):
            _check_later(seen, [n * n for n in numbers])


def _check_later(seen: Seen, wanted: list[int]) -> None:
    if not seen.call.outcome.is_async:
        fail(
            f"{seen.what} returned {shown(seen.call.value)}.",
            "the AsyncResult of map_async.",
            "Return what pool.map_async gives, without get().",
        )
    _check_method(seen, "map_async", wanted)
    ends = [task.end or 0 for task in seen.tasks("map_async")]
    if 0 < max(ends) < next(seen.trace.of(events.CallEnd)).index:
        fail(
            f"{seen.what} returned only when the work was done.",
            "it returns at once, while the workers are still at work.",
            "Don't wait in the function: no get(), no wait().",
        )
    told = [decode(e.facts.value) for e in seen.trace.of(events.Callback)]
    early = any(e.index < max(ends) for e in seen.trace.of(events.Callback))
    if len(told) != 1 or early or not same(told[0], wanted):
        seen_text = f"was called {len(told)} times" if len(told) > 1 else "was never called"
        if len(told) == 1:
            seen_text = "was called before the work was done" if early else f"got {shown(told[0])}"
        fail(
            f"{seen.what}: on_done {seen_text}.",
            f"on_done is called once, with the list {shown(wanted)}.",
            "Pass it as callback=on_done.",
        )
