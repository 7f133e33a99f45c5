"""Checks of pool_map: Pool.map, and which processes did the work."""

from __future__ import annotations

import re
from collections import Counter

from grader import events
from grader.checking.api import (
    MEETING,
    Run,
    begun,
    completed,
    fail,
    returned,
    window,
)
from grader.checking.common import check_clean_exit
from grader.checking.near_miss import near_miss
from grader.checking.points import points
from grader.checking.queries import (
    broken_text,
    lines_with,
    name_of,
    overlapping,
    thread_pools,
    troubles,
    worker_tasks,
    workers,
)
from grader.checking.work import shares, square
from grader.plurals import counted
from grader.trace import Trace
from grader.values import decode_value, same, shown

from .facts import SCRIPT_LINE
from .scenes import NAME, called, calls, scenes, scripts
from .worker_lines import check_lines, is_worker_line

FEWEST_FOR_MANY_WORKERS = 4  # of so many numbers or more, two workers are to do some


@points(3)
def test_result(run: Run, chosen: list[list[int]]) -> None:
    """The squares are right and in order

    Why it matters: map keeps the order of its input, whichever worker is faster.
    Typical mistake: imap_unordered, or results collected as they finish.
    Instead: return pool.map(square, numbers).
    """
    for trace, lists in calls(run, chosen):
        for call, numbers in zip(returned(trace, len(lists), NAME), lists, strict=False):
            completed(call)
            wanted = [n * n for n in numbers]
            if not same(call.value, wanted):
                fail(
                    f"{NAME}({shown(numbers, 60)}) returned {shown(call.value)}.",
                    f"the list {shown(wanted)}.",
                    "Return what pool.map(square, numbers) gives.",
                )


@points(1)
def test_script_output(run: Run) -> None:
    """The script prints the list of squares, from the main process

    Why it matters: workers compute, the main process reports.
    Typical mistake: printing inside the workers, or outside the main guard, where every worker prints it
    again.
    Instead: under the main guard, print(pool_squares([1, 2, 3, 4, 5])).
    """
    for script in scripts(run):
        found = lines_with(script, SCRIPT_LINE)
        if len(found) != 1 or found[0].pid != script.main:
            seen = f"came {len(found)} times" if found else "is missing"
            if len(found) == 1:
                seen = f"was written by {name_of(script, found[0].pid)}"
            also = broken_text(script, re.escape(SCRIPT_LINE))
            also = also or near_miss(SCRIPT_LINE, script, is_worker_line) if not found else also
            fail(
                f"The line {SCRIPT_LINE} {seen}.{also}{troubles(script)}",
                "the main process writes it exactly once.",
                'Print the result under if __name__ == "__main__":',
            )


@points(3)
def test_uses_pool_map(run: Run, chosen: list[list[int]]) -> None:
    """The numbers went through a pool's map

    Why it matters: map is the plainest way to share alike tasks among workers.
    Typical mistake: a pool of threads (multiprocessing.dummy, ThreadPool), another method, or a pool that is
    made and not used.
    Instead: with multiprocessing.Pool() as pool: return pool.map(square, numbers)
    """
    for what, seen, whole, numbers, _ in called(run, chosen):
        if not numbers:
            continue
        threads = thread_pools(whole)
        mapped = [
            decode_value(e.facts.items) or []
            for e in seen.of(events.PoolCall)
            if e.facts.method == "map" and e.facts.pool not in threads and workers(whole, e.facts.pool)
        ]
        sent = [item for items in mapped for item in items]
        if not any(same(sorted(items, key=repr), sorted(numbers, key=repr)) for items in [*mapped, sent]):
            others = sorted(
                {e.facts.method for e in seen.of(events.PoolCall)}
                - {"map", "close", "join", "terminate", "__exit__"}
            )
            if threads:
                also = " The pool's workers are threads, not processes."
            elif sent:
                also = f" map was called with {shown(sent, 60)}."
            else:
                also = f" What was called: {', '.join(others)}." if others else ""
            fail(
                f"{what}, no multiprocessing pool's map was called with the numbers.{also}{troubles(seen)}",
                "one call of a pool's map with all the numbers.",
                "Use multiprocessing.Pool and its map(square, numbers).",
            )


@points(4)
def test_workers_did_it(run: Run, chosen: list[list[int]]) -> None:
    """Every number was squared once, in a worker, and each line names its writer

    Why it matters: a pool is worth its cost only if its workers do the work.
    Typical mistake: calling square() in the main process too; printing os.getppid() or a pid kept from
    elsewhere.
    Instead: print os.getpid() inside square(), and let pool.map call it.
    """
    for what, seen, whole, numbers, value in scenes(run, chosen):
        check_lines(seen, whole, numbers, what)
        work = shares(worker_tasks(seen, whole), numbers, square, value)
        done = Counter(n for share in work for n in share.numbers)
        twice = [n for n, count in Counter(numbers).items() if done[n] > count]
        if twice:
            fail(
                f"{what}, {twice[0]} was squared {done[twice[0]]} times by the workers.",
                "every number is handed to a pool's worker once.",
                "Call pool.map once, with square, and use the list that it returns.",
            )
        if any(done[n] < count for n, count in Counter(numbers).items()):
            fail(
                f"{what}, the workers' tasks did not give the squares.{troubles(seen)}",
                "every number is squared by a pool's worker.",
                "square(n) must return n * n, and pool.map must call it for every number.",
            )


@points(2)
def test_many_workers(run: Run, chosen: list[list[int]]) -> None:
    """Two workers or more took part

    Why it matters: a pool of one worker is a process that does all the work alone, only later.
    Typical mistake: Pool(1); a chunksize so large that the first worker gets everything.
    Instead: Pool() or Pool(4), and map's own chunksize.
    """
    for what, seen, whole, numbers, value in scenes(run, chosen, MEETING):
        if len(numbers) < FEWEST_FOR_MANY_WORKERS:
            continue
        work = shares(worker_tasks(seen, whole), numbers, square, value)
        pools = {e.facts.pool for e in seen.of(events.PoolCall)}
        born = [process for process in workers(whole) if process.pool in pools]
        together = overlapping(share.task for share in work) or not whole.verified
        if len(born) < 2 or not together:
            did = "none of them squared one of the numbers"
            if work:
                did = (
                    "no two worked at the same time, although each task was held until another could take one"
                )
            fail(
                f"{what}, the pool had {counted(len(born), 'worker')} in all, and {did}.{troubles(seen)}",
                "two workers or more take part.",
                "Make the pool with two workers or more, and leave chunksize to map.",
            )


@points(1)
def test_pool_shut_down(run: Run, chosen: list[list[int]]) -> None:
    """The pool was shut down before pool_squares returned

    Why it matters: workers that are not ended stay in memory; relying on the garbage collector can hang at
    exit.
    Typical mistake: no with block and no close(), or close() without join().
    Instead: with multiprocessing.Pool() as pool: ..., or close() and then join().
    """
    for trace, lists in calls(run, chosen):
        _check_shut_down_in(trace, lists)


def _check_shut_down_in(trace: Trace, lists: list[list[int]]) -> None:
    calls = begun(trace) or returned(trace, len(lists), NAME)
    if not any(trace.of(events.PoolReady)):
        fail(
            f"{NAME} used no pool.",
            "a pool that is made, used and shut down.",
            "Use multiprocessing.Pool in a with block.",
        )
    some_returned = any(call.error is None for call in calls)
    for call, numbers in zip(calls, lists, strict=False):
        if call.error is not None and some_returned:
            continue  # its error costs the check about results
        seen = window(trace, call)
        used = {e.facts.pool for e in seen.of(events.PoolReady, events.PoolCall)}
        for pool in used:
            check_shut_down(seen, pool, f"{NAME}({shown(numbers, 60)})")


def check_shut_down(seen: Trace, pool: int, what: str) -> None:
    """Check that the pool left its with block in what was seen, or was closed or terminated, then joined.

    Its workers must have ended by then, as the system saw it: a method that returns without an effect shuts
    nothing down.
    """
    calls = [e for e in seen.of(events.PoolCall) if e.facts.pool == pool]
    returns = [e for e in seen.of(events.PoolReturn) if e.facts.pool == pool and e.facts.error is None]
    ends = [e.index for e in calls if e.facts.method in {"close", "terminate"}]
    joined = [e.index for e in returns if e.facts.method == "join" and ends and ends[0] < e.index]
    left = [e.index for e in returns if e.facts.method == "__exit__"]
    alive = _alive(seen, pool, max(*joined, *left, 0)) if joined or left else None
    if alive is None:
        seen_text = "was closed but not joined" if ends else "was neither closed nor left by a with block"
    elif alive and seen.verified:  # else the news of an end may come late
        seen_text = f"had {counted(alive, 'worker')} still alive after it was shut down"
    else:
        return
    fail(
        f"When {what} returned, its pool {seen_text}.",
        "the pool is shut down before the function returns.",
        "Use with multiprocessing.Pool() as pool:, or call pool.close() and then pool.join().",
    )


def _alive(seen: Trace, pool: int, index: int) -> int:
    """Return how many of the pool's workers were alive at that place in the order of events."""
    begun_before = (worker for worker in workers(seen, pool) if worker.start < index)
    return sum(worker.death is None or worker.death > index for worker in begun_before)


@points(1)
def test_clean_exit(run: Run) -> None:
    """The script ends by itself, without an error, and leaves no process behind

    Why it matters: workers that outlive the program go on using memory and cores.
    Typical mistake: an exception in square(); sys.exit() in a worker, which makes map wait forever.
    Instead: run the script in a terminal and read all that it prints; shut the pool down.
    """
    check_clean_exit(run)
