"""Checks of pool_methods: the ways in which work is submitted to a pool."""

from __future__ import annotations

from grader import events
from grader.checking.api import PARENT_FIRST, Run, fail
from grader.checking.points import points
from grader.checking.queries import pool_calls
from grader.values import decode_value, same, shown

from .common import check_method, check_value, squares_of
from .inputs import Chosen
from .iterators import check_lazy, check_unordered, items_of
from .watched_calls import WatchedCall, watch_calls, watch_orders


@points(2)
def test_apply(run: Run, chosen: Chosen) -> None:
    """apply: one call in a worker, and its result

    Why it matters: apply is a plain function call, made by another process.
    Typical mistake: calling square(n) and passing its result; apply(square, n) without the tuple.
    Instead: return pool.apply(square, (n,)).
    """
    for watched, number in watch_calls(run, PARENT_FIRST, "apply_one", chosen.single):
        wanted = number**2
        check_value(watched, watched.call.value, wanted)
        check_method(watched, "apply", squares_of([number]))


@points(3)
def test_apply_async(run: Run, chosen: Chosen) -> None:
    """apply_async: all tasks handed over before the first result is awaited

    Why it matters: waiting for each result before handing over the next task uses one worker at a time.
    Typical mistake: pool.apply_async(square, (n,)).get() in one expression inside the loop.
    Instead: first collect the AsyncResults in a list, then call get() on each.
    """
    for watched, numbers, default in watch_orders(run, "apply_all", chosen.lists):
        wanted = [n * n for n in numbers]
        check_value(watched, watched.call.value, wanted)
        if wanted:
            check_method(watched, "apply_async", squares_of(numbers))
            if default:  # in which tasks run only while the main process waits
                _check_handed_over_first(watched)


def _check_handed_over_first(watched: WatchedCall) -> None:
    *_, handed_over = pool_calls(watched.trace, "apply_async", watched.pool)
    last = handed_over.index
    awaits = watched.trace.of(events.Await, pid=watched.run_trace.main)
    # another thread may wait as long as it likes: if this one waits for it, a task ends
    waits = [e.index for e in awaits if e.facts.timeout is None and e.thread == handed_over.thread]
    polls = watched.trace.of(events.Poll, pid=watched.run_trace.main)
    asked = [e.index for e in polls if e.facts.what == "ready"]  # alone is no wait
    waits += watched.waited_for("apply_async") if watched.run_trace.verified else asked
    if min(waits, default=last) < last:
        fail(
            f"{watched.what} waited for a result before the last task was handed over.",
            "every task is handed over before any result is awaited.",
            "Two steps: results = [pool.apply_async(...) for each n], and only then [r.get() for r in "
            "results].",
        )


@points(3)
def test_imap(run: Run, chosen: Chosen) -> None:
    """imap: results one by one, in the order of the input

    Why it matters: with imap the first results can be used while later ones are still computed.
    Typical mistake: list(pool.imap(...)), which waits for all; map; imap_unordered.
    Instead: return pool.imap(square, numbers).
    """
    for watched, numbers, default in watch_orders(run, "lazy_squares", chosen.lists, iterate=True):
        wanted = [n * n for n in numbers]
        check_value(watched, items_of(watched), wanted)
        if wanted:
            check_method(watched, "imap", squares_of(numbers))
            if default:
                check_lazy(watched, "imap")


@points(3)
def test_imap_unordered(run: Run, chosen: Chosen) -> None:
    """imap_unordered: results one by one, in the order in which they finish

    Why it matters: when order does not matter, there is no need to wait for a slow first task.
    Typical mistake: imap, which keeps the order; sorting or list() before returning.
    Instead: return pool.imap_unordered(square, numbers).
    """
    name = "unordered_squares"
    for watched, numbers, default in watch_orders(run, name, chosen.lists, few=2, iterate=True):
        check_unordered(watched, numbers, lazy=default)


@points(2)
def test_starmap(run: Run, chosen: Chosen) -> None:
    """starmap: each pair becomes the arguments of a call

    Why it matters: map hands over one argument; starmap unpacks a tuple into several.
    Typical mistake: map with a pair; base and exponent swapped.
    Instead: return pool.starmap(power, pairs).
    """
    for watched, pairs, _ in watch_orders(run, "powers", chosen.pairs):
        wanted = [base**exponent for base, exponent in pairs]
        check_value(watched, watched.call.value, wanted)
        if wanted:
            check_method(watched, "starmap", [(pair, pair[0] ** pair[1]) for pair in pairs])


@points(2)
def test_map_async(run: Run, chosen: Chosen) -> None:
    """map_async: handed over at once, the callback gets the list

    Why it matters: the caller goes on with something else and is notified when the work is done.
    Typical mistake: get() or wait() before returning; calling on_done oneself; the callback forgotten.
    Instead: return pool.map_async(square, numbers, callback=on_done).
    """
    lists = [numbers for numbers in chosen.lists if numbers]  # of none: CPython calls no callback for it
    for watched, numbers, default in watch_orders(run, "squares_later", lists, callback=True):
        _check_later(watched, numbers, at_once=default)


def _check_later(watched: WatchedCall, numbers: list[int], *, at_once: bool) -> None:
    wanted = [n * n for n in numbers]
    if not watched.call.outcome.is_async:
        fail(
            f"{watched.what} returned {shown(watched.call.value)}.",
            "the AsyncResult of map_async.",
            "Return what pool.map_async returns, without get().",
        )
    check_method(watched, "map_async", squares_of(numbers))
    returned = {job for jobs in watched.call.outcome.jobs for job in jobs}
    if not returned <= watched.jobs("map_async"):
        fail(
            f"{watched.what} called map_async, and returned what another call gave.",
            "the AsyncResult of map_async.",
            "Return what pool.map_async returns.",
        )
    last_end = max(task.end or 0 for task in watched.tasks("map_async"))
    waited_for = max(watched.waited_for("map_async"), default=0)
    came_back = next(watched.trace.of(events.CallEnd, pid=watched.run_trace.main)).index
    if at_once and waited_for and waited_for < came_back:
        fail(
            f"{watched.what} returned only when the work was done.",
            "it returns at once, while the workers are still at work.",
            "Don't wait in the function: no get(), no wait().",
        )
    told = [decode_value(e.facts.value) for e in watched.trace.of(events.Callback)]
    early = any(e.index < last_end for e in watched.trace.of(events.Callback))
    if len(told) != 1 or early or not same(told[0], wanted):
        seen_text = f"was called {len(told)} times" if len(told) > 1 else "was never called"
        if len(told) == 1:
            seen_text = "was called before the work was done" if early else f"got {shown(told[0])}"
        fail(
            f"{watched.what}: on_done {seen_text}.",
            f"on_done is called once, with the list {shown(wanted)}.",
            "Pass it as callback=on_done.",
        )
