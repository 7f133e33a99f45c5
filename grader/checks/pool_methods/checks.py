"""Checks of ex07: the ways in which work is submitted to a pool."""

from __future__ import annotations

import pytest

from grader import events
from grader.checking.api import MEETING, PARENT_FIRST, REVERSE, Run, fail
from grader.checking.queries import pool_calls
from grader.values import decode, same, shown

from .inputs import Chosen
from .iterators import LAZY, check_lazy, check_unordered, items_of
from .used import check_method, check_value
from .watched import Seen, see


@pytest.mark.points(2)
def test_apply(run: Run, chosen: Chosen) -> None:
    """apply: one call in a worker, and its result

    Why it matters: apply is a plain function call, made by another process.
    Typical mistake: calling square(n) and passing its result; apply(square, n) without the tuple.
    Instead: return pool.apply(square, (n,)).
    """
    for seen, number in see(run, PARENT_FIRST, "apply_one", chosen.single):
        wanted = number**2
        check_value(seen, seen.call.value, wanted)
        check_method(seen, "apply", [wanted])


@pytest.mark.points(3)
def test_apply_async(run: Run, chosen: Chosen) -> None:
    """apply_async: all tasks handed over before the first result is awaited

    Why it matters: waiting for each result before handing over the next task uses one worker at a time.
    Typical mistake: pool.apply_async(square, (n,)).get() in one expression inside the loop.
    Instead: first collect the AsyncResults in a list, then call get() on each.
    """
    for schedule in run.schedules(PARENT_FIRST, REVERSE):
        for seen, numbers in see(run, schedule, "apply_all", chosen.lists):
            wanted = [n * n for n in numbers]
            check_value(seen, seen.call.value, wanted)
            if wanted:
                check_method(seen, "apply_async", wanted)
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


@pytest.mark.points(3)
def test_imap(run: Run, chosen: Chosen) -> None:
    """imap: results one by one, in the order of the input

    Why it matters: with imap the first results can be used while later ones are still computed.
    Typical mistake: list(pool.imap(...)), which waits for all; map; imap_unordered.
    Instead: return pool.imap(square, numbers).
    """
    for schedule in run.schedules(MEETING, REVERSE):
        for seen, numbers in see(run, schedule, "lazy_squares", chosen.lists, iterate=True):
            wanted = [n * n for n in numbers]
            check_value(seen, items_of(seen), wanted)
            if wanted:
                check_method(seen, "imap", wanted)
            if schedule == MEETING and len(wanted) > LAZY:
                check_lazy(seen, "imap")


@pytest.mark.points(3)
def test_imap_unordered(run: Run, chosen: Chosen) -> None:
    """imap_unordered: results one by one, in the order in which they finish

    Why it matters: when order does not matter, there is no need to wait for a slow first task.
    Typical mistake: imap, which keeps the order; sorting or list() before returning.
    Instead: return pool.imap_unordered(square, numbers).
    """
    for schedule in run.schedules(MEETING, REVERSE):
        for seen, numbers in see(run, schedule, "unordered_squares", chosen.lists, iterate=True):
            check_unordered(seen, [n * n for n in numbers])


@pytest.mark.points(2)
def test_starmap(run: Run, chosen: Chosen) -> None:
    """starmap: each pair becomes the arguments of a call

    Why it matters: map hands over one argument; starmap unpacks a tuple into several.
    Typical mistake: map with a pair; base and exponent swapped.
    Instead: return pool.starmap(power, pairs).
    """
    for seen, pairs in see(run, PARENT_FIRST, "powers", chosen.pairs):
        wanted = [base**exponent for base, exponent in pairs]
        check_value(seen, seen.call.value, wanted)
        if wanted:
            check_method(seen, "starmap", wanted)


@pytest.mark.points(2)
def test_map_async(run: Run, chosen: Chosen) -> None:
    """map_async: handed over at once, the callback gets the list

    Why it matters: the caller goes on with something else and is notified when the work is done.
    Typical mistake: get() or wait() before returning; calling on_done oneself; the callback forgotten.
    Instead: return pool.map_async(square, numbers, callback=on_done).
    """
    lists = chosen.lists[:2]  # never the empty one: CPython calls no callback for it
    for schedule in run.schedules(PARENT_FIRST, REVERSE):
        for seen, numbers in see(run, schedule, "squares_later", lists, callback=True):
            _check_later(seen, [n * n for n in numbers])


def _check_later(seen: Seen, wanted: list[int]) -> None:
    if not seen.call.outcome.is_async:
        fail(
            f"{seen.what} returned {shown(seen.call.value)}.",
            "the AsyncResult of map_async.",
            "Return what pool.map_async gives, without get().",
        )
    check_method(seen, "map_async", wanted)
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
