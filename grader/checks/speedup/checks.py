"""Checks of speedup: serial against parallel, measured honestly; how fast is never judged."""

from __future__ import annotations

from functools import cache
from typing import Any

from grader import events
from grader.checking.api import (
    MEETING,
    PARENT_FIRST,
    REVERSE,
    Run,
    begun,
    came_back,
    completed,
    fail,
    imported,
    returned,
    step,
    window,
)
from grader.checking.common import check_clean_exit, check_made_none
from grader.checking.points import points
from grader.checking.queries import (
    overlapping,
    pool_sizes,
    thread_pools,
    troubles,
    worker_tasks,
    workers,
)
from grader.checking.seen_task import gives_what_it_got
from grader.checking.work import shares
from grader.plurals import counted
from grader.task_table import PoolTask
from grader.trace import Trace
from grader.values import Other, same, shown, whole_numbers

from .inputs import Chosen
from .timings import TICK, TIMED, TimedCall, check_quotient, figures_of, observed_calls, spare_seconds


@cache
def primes_below(limit: int) -> int:
    """Return how many primes are below ``limit``."""
    return sum(all(n % d for d in range(2, int(n**0.5) + 1)) for n in range(2, limit))


def _check_lists(trace: Trace, name: str, lists: list[list[int]]) -> None:
    for call, limits in zip(returned(trace, len(lists), name), lists, strict=False):
        completed(call)
        wanted = [primes_below(limit) for limit in limits]
        if not same(call.value, wanted):
            tip = "Call count_primes for each limit, in order, and return the list of the counts."
            if isinstance(call.value, Other):
                tip += " What is not a list may have counted nothing yet: make it one before the pool ends."
            fail(
                f"{name} of the limits {shown(limits)} returned {shown(call.value)}.",
                f"the list {shown(wanted)}.",
                tip,
            )


@points(3)
def test_same_results(run: Run, chosen: Chosen) -> None:
    """Both functions give the right counts, in order

    Why it matters: a parallel program that computes something else has no speed-up to speak of.
    Typical mistake: results in order of completion; a limit left out when the list is split by hand.
    Instead: pool.map(count_primes, limits), which keeps the order.
    """
    lists = run.inputs(chosen.lists, PARENT_FIRST, few=1)
    _check_lists(_serial(run, lists), "serial_counts", lists)
    few = [chosen.lists[0][:3]]
    small = [step("parallel_counts", few[0], 2)]
    steps = [step("parallel_counts", *case) for case in zip(lists, chosen.sizes, strict=False)]
    for asked in run.orders(steps, REVERSE, small=small):
        made = few if asked.small else lists
        _check_lists(asked.trace, "parallel_counts", made)


def _serial(run: Run, lists: list[list[int]]) -> Trace:
    return run.calls(*(step("serial_counts", limits) for limits in lists))


@points(2)
def test_serial_is_serial(run: Run, chosen: Chosen) -> None:
    """serial_counts makes no process

    Why it matters: it is the measure: one process, one limit after the other.
    Typical mistake: calling parallel_counts with one worker.
    Instead: [count_primes(limit) for limit in limits]
    """
    lists = run.inputs(chosen.lists, PARENT_FIRST, few=1)
    trace = _serial(run, lists)
    came_back(trace, len(lists), "serial_counts")
    check_made_none(
        imported(trace),
        trace,
        "In serial_counts",
        "Count in the function itself, in a loop or a list comprehension.",
    )


@points(4)
def test_parallel_overlaps(run: Run, chosen: Chosen) -> None:
    """The pool has the asked size, and several workers count at the same time

    Why it matters: only work that overlaps in time can be faster on several cores.
    Typical mistake: one task that does it all; apply() in a loop, which waits each time; a pool of another
    size.
    Instead: with multiprocessing.Pool(processes) as pool: return pool.map(count_primes, limits, chunksize=1)
    """
    similar = run.inputs(chosen.similar, MEETING, few=2, main=MEETING)
    cases = [(limits, processes) for processes, *limits in similar]
    # in the second call, each task is held on its way, once: a lock does not depend on the start method
    steps = [
        step("parallel_counts", *case, **({"progress": True} if run.first and place == 1 else {}))
        for place, case in enumerate(cases)
    ]
    trace = run.calls(*steps, schedule=MEETING)
    calls = begun(trace) or returned(trace, len(cases), "parallel_counts")
    for call, (limits, processes) in zip(calls, cases, strict=False):
        seen, what = window(trace, call), f"parallel_counts({shown(limits, 50)}, {processes})"
        if len(workers(seen)) != processes and not _replaces_its_workers(seen, processes):
            also = " Its workers are threads, not processes." if thread_pools(seen) else ""
            others = [process for process in seen.processes if process.pool is None]
            also += f" {counted(len(others), 'process')} belonged to no pool." if others else ""
            fail(
                f"In {what} there were {pool_sizes(seen)}.{also}{troubles(trace)}",
                f"exactly {processes} workers of a pool." if others else f"exactly {processes}.",
                "Pass the number on: multiprocessing.Pool(processes).",
            )
        tasks = worker_tasks(seen, seen)
        work = shares(tasks, limits, primes_below, call.value)
        finished = [share.task for share in work if not share.task.error or share.task.sent]
        parts = _parts_of(call.value, tasks)
        at_once = overlapping(finished) or overlapping(parts)
        if processes > 1 and trace.verified and not at_once:
            fail(
                f"In {what} no two workers counted at the same time, although each task was held until "
                f"another worker had the chance to start one.{troubles(trace)}",
                "counts run in several workers at the same time.",
                "Give the pool one task for each limit, all at once: pool.map(count_primes, limits, "
                "chunksize=1), and let no lock make the workers count one after the other.",
            )
        handled, returned_counts = sum(len(share.numbers) for share in work), len(whole_numbers(call.value))
        if handled < returned_counts <= len(limits) and not (parts or any(task.unseen for task in tasks)):
            fail(
                f"{what} returned {returned_counts} counts; {handled} of them came from workers.",
                "the pool's workers count for every limit.",
                "Hand all limits to the pool: pool.map(count_primes, limits, chunksize=1).",
            )


def _parts_of(counts: Any, tasks: list[PoolTask]) -> list[PoolTask]:
    """Return the tasks that found primes, if each took a part of a limit: the parts add up to the counts."""
    parts = [task for task in tasks if type(task.result) is int and task.result > 0]
    wanted = whole_numbers(counts)
    alike = len({task.function for task in tasks}) == 1 and len(parts) > len(wanted)
    add_up = sum(task.result for task in parts) == sum(wanted)
    return parts if alike and add_up and not all(map(gives_what_it_got, parts)) else []


def _replaces_its_workers(seen: Trace, processes: int) -> bool:
    """Check whether the only pool has that many workers, new ones in place of those with their share done."""
    pools = [event.facts for event in seen.of(events.PoolReady)]
    return [(pool.processes, pool.limit is not None) for pool in pools] == [(processes, True)]


@points(4)
def test_timings_are_real(run: Run, chosen: Chosen) -> None:
    """compare ran and timed both, and its figures agree

    Why it matters: a speed-up is a claim; it stands on two measured times of the whole calls.
    Typical mistake: stopping the clock before the pool has finished; process_time(), which does not see the
    workers; the quotient upside down; made-up numbers.
    Instead: take time.perf_counter() before and after each of the two calls.
    """
    processes, *limits = chosen.similar[0]
    watch = ["serial_counts", "parallel_counts", "count_primes"]
    asked = step("compare", limits, processes, watch=watch, seconds=chosen.seconds)
    trace = run.calls(asked, exact_clock=True)
    call = completed(returned(trace, 1, "compare")[0])
    seen = window(trace, call)
    figures = figures_of(call)
    given = {"serial": sorted(limits), "parallel": sorted([*limits, processes])}
    observed = {name: observed_calls(seen, f"{name}_counts", given[name]) for name in TIMED}
    for name, calls in observed.items():
        _check_counted(run, f"{name}_counts", calls, limits, processes)
    _check_had_workers(run, trace, observed["parallel"], limits, processes)
    spare = spare_seconds(seen)
    for name, calls in observed.items():
        reported = figures[f"{name}_seconds"]
        if not any(each.least - TICK <= reported <= each.most + spare + TICK for each in calls):
            fail(
                f"compare reported {name}_seconds {reported:.3f}; the call of {name}_counts took "
                f"{calls[0].most:.3f} (by its own clocks, which are set forward as it works).",
                "the reported seconds are those of one whole call, with nothing added or taken off.",
                f"Take time.perf_counter() right before and right after {name}_counts(...), and report the "
                "difference.",
            )
    check_quotient(figures)


def _check_counted(run: Run, name: str, calls: list[TimedCall], limits: list[int], processes: int) -> None:
    """Check that a timed function did in compare what it does when it is called by itself."""
    right = sorted(map(primes_below, limits))
    odd = next((call for call in calls if sorted(whole_numbers(call.value)) != right), None)
    if odd is None:
        return
    alone = next((call.value for call in _alone(run, limits, processes).calls if call.function == name), None)
    if sorted(whole_numbers(odd.value)) != sorted(whole_numbers(alone)):  # else it is a matter of the result
        fail(
            f"In compare, {name} returned {shown(odd.value, 60)}; with the same limits, but not called by "
            f"compare, it returned {shown(alone, 60)}.",
            "compare times the functions at their real work.",
            "Call the functions as anybody would, and time that call.",
        )


def _alone(run: Run, limits: list[int], processes: int) -> Trace:
    """Return the trace of both functions, called with what compare passes, but not by compare.

    The parallel one comes first, so that nothing is left for it to find.
    """
    return run.calls(step("parallel_counts", limits, processes), step("serial_counts", limits))


def _check_had_workers(
    run: Run, trace: Trace, calls: list[TimedCall], limits: list[int], processes: int
) -> None:
    """Check that as much was handed to workers in compare as when parallel_counts is called by itself.

    That it was called is what the main process says; who took a task is what the kernel says.
    """
    handled = min(_handled(trace.between(call.begin, call.end), trace, limits) for call in calls)
    if handled >= len(limits):
        return
    alone = _alone(run, limits, processes)
    most = max((_handled(window(alone, call), alone, limits) for call in alone.calls), default=0)
    if handled < most:
        fail(
            f"In compare, workers counted {handled} of the {len(limits)} limits during parallel_counts; with "
            f"the same limits, but not called by compare, they count {most}.",
            "compare times the functions at their real work.",
            "Call parallel_counts as anybody would, without results that are kept from before, and time that "
            "call.",
        )


def _handled(seen: Trace, whole: Trace, limits: list[int]) -> int:
    """Return how many limits tasks of other processes than the main one worked on."""
    tasks = [task for task in worker_tasks(seen, whole) if task.pid != whole.main]
    return sum(len(share.numbers) for share in shares(tasks, limits, primes_below))


@points(2)
def test_clean_exit(run: Run) -> None:
    """The script ends by itself, without an error, and leaves no process behind

    Why it matters: a benchmark that leaves workers behind spoils the next one.
    Typical mistake: no main guard; a pool that is never shut down and hangs at the end.
    Instead: run the script in a terminal and read all that it prints.
    """
    check_clean_exit(run, others=())
