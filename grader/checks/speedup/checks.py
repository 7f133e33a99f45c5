"""Checks of ex08: serial against parallel, measured honestly; how fast is never judged."""

from __future__ import annotations

import sys
from typing import Any, NamedTuple

import pytest

from grader import events
from grader.checking.api import (
    MEETING,
    PARENT_FIRST,
    REVERSE,
    Run,
    completed,
    fail,
    imported,
    returned,
    step,
    window,
)
from grader.checking.common import check_clean_exit, check_made_none
from grader.checking.queries import (
    computed,
    overlapping,
    pool_sizes,
    thread_pools,
    troubles,
    worker_tasks,
    workers,
)
from grader.trace import Call, Trace
from grader.values import Other, decode, same, shown, whole_numbers

from .inputs import Chosen

ROUNDING = 0.000_5 + 1e-9  # three digits
TICK = 0.01 + ROUNDING  # and os.times counts in hundredths
TIMED = ("serial", "parallel")


class Timed(NamedTuple):
    """One observed call: the virtual seconds that went by inside, and all the seconds around it."""

    least: float
    most: float


def primes_below(limit: int) -> int:
    """Count the primes below ``limit``."""
    return sum(all(n % d for d in range(2, int(n**0.5) + 1)) for n in range(2, limit))


def _check_lists(trace: Trace, name: str, lists: list[list[int]]) -> None:
    for call, limits in zip(returned(trace, len(lists), name), lists, strict=False):
        completed(call)
        wanted = [primes_below(limit) for limit in limits]
        if not same(call.value, wanted):
            fail(
                f"{name} of the limits {shown(limits)} returned {shown(call.value)}.",
                f"the list {shown(wanted)}.",
                "Call count_primes for each limit, in order, and return the list of the counts.",
            )


@pytest.mark.points(3)
def test_same_results(run: Run, chosen: Chosen) -> None:
    """Both functions give the right counts, in order

    Why it matters: a parallel program that computes something else has no speed-up to speak of.
    Typical mistake: results in the order of finishing; a limit left out when the list is split by hand.
    Instead: pool.map(count_primes, limits), which keeps the order.
    """
    lists = run.inputs(chosen.lists, PARENT_FIRST, few=1)
    _check_lists(_serial(run, lists), "serial_counts", lists)
    for schedule in run.schedules(PARENT_FIRST, REVERSE):
        lists = run.inputs(chosen.lists, schedule, few=1)
        parallel = run.calls(*(step("parallel_counts", limits, 2) for limits in lists), schedule=schedule)
        _check_lists(parallel, "parallel_counts", lists)


def _serial(run: Run, lists: list[list[int]]) -> Trace:
    return run.calls(*(step("serial_counts", limits) for limits in lists))


@pytest.mark.points(2)
def test_serial_is_serial(run: Run, chosen: Chosen) -> None:
    """serial_counts makes no process

    Why it matters: it is the measure: one process, one limit after the other.
    Typical mistake: calling parallel_counts with one worker.
    Instead: [count_primes(limit) for limit in limits]
    """
    lists = run.inputs(chosen.lists, PARENT_FIRST, few=1)
    trace = _serial(run, lists)
    for call in returned(trace, len(lists), "serial_counts"):
        completed(call)
    check_made_none(
        imported(trace),
        trace,
        "In serial_counts",
        "Count in the function itself, in a loop or a list comprehension.",
    )


@pytest.mark.points(4)
def test_parallel_overlaps(run: Run, chosen: Chosen) -> None:
    """The pool has the asked size, and several workers count at the same time

    Why it matters: only work that overlaps in time can be faster on several cores.
    Typical mistake: one task that does it all; apply() in a loop, which waits each time; a pool of another
    size.
    Instead: with multiprocessing.Pool(processes) as pool: return pool.map(count_primes, limits, chunksize=1)
    """
    like = run.inputs(chosen.like, MEETING, few=2, main=MEETING)
    cases = [(limits, processes) for processes, *limits in like]
    trace = run.calls(*(step("parallel_counts", *case) for case in cases), schedule=MEETING)
    calls = returned(trace, len(cases), "parallel_counts")
    for call, (limits, processes) in zip(calls, cases, strict=False):
        completed(call)
        seen, what = window(trace, call), f"parallel_counts({shown(limits, 50)}, {processes})"
        born = workers(seen)
        if len(born) != processes:
            also = " Its workers are threads, not processes." if thread_pools(seen) else ""
            fail(
                f"In {what} there were {pool_sizes(seen)}.{also}{troubles(trace)}",
                f"exactly {processes}.",
                "Hand the number on: multiprocessing.Pool(processes).",
            )
        counts = {primes_below(limit) for limit in limits}
        tasks = [task for task in worker_tasks(seen, seen) if computed(task, counts)]
        if processes > 1 and trace.controlled and not overlapping(tasks):
            fail(
                f"In {what} no two workers counted at the same time, although each task was held until "
                f"another worker had the chance to start one.{troubles(trace)}",
                "counts run in several workers at the same time.",
                "Give the pool one task for each limit, all at once: pool.map(count_primes, limits, "
                "chunksize=1).",
            )


@pytest.mark.points(4)
def test_timings_are_real(run: Run, chosen: Chosen) -> None:
    """compare ran and timed both, and its figures agree

    Why it matters: a speed-up is a claim; it stands on two measured times of the whole calls.
    Typical mistake: stopping the clock before the pool has finished; process_time(), which does not see the
    workers; the quotient upside down; made-up numbers.
    Instead: take time.perf_counter() before and after each of the two calls.
    """
    processes, *limits = chosen.like[0]
    watch = ["serial_counts", "parallel_counts", "count_primes"]
    asked = step("compare", limits, processes, watch=watch, seconds=chosen.seconds)
    trace = run.calls(asked, exact_clock=True)
    call = completed(returned(trace, 1, "compare")[0])
    seen = window(trace, call)
    figures = _figures(call)
    given = {"serial": sorted(limits), "parallel": sorted([*limits, processes])}
    observed = {name: _observed(seen, f"{name}_counts", given[name]) for name in TIMED}
    spare = _spare(seen, observed)
    for name, times in observed.items():
        reported = figures[f"{name}_seconds"]
        mean = Timed(sum(t.least for t in times) / len(times), sum(t.most for t in times) / len(times))
        if not any(t.least - TICK <= reported <= t.most + spare + TICK for t in [*times, mean]):
            fail(
                f"compare reported {name}_seconds {reported:.3f}; the call of {name}_counts took "
                f"{times[0].most:.3f} (by its own clocks, which are set forward as it works).",
                "the reported seconds are those of the whole call.",
                f"Take time.perf_counter() right before and right after {name}_counts(...), and report the "
                "difference.",
            )
    _check_quotient(figures)


def _figures(call: Call) -> dict[str, float]:
    value = call.value
    names = [f"{name}_seconds" for name in TIMED] + ["speedup"]
    if type(value) is not dict or not all(map(_is_figure, map(value.get, names))):
        fail(
            f"compare returned {shown(value)}.",
            f"a dict with the numbers {', '.join(names)}.",
            "Return a dict with these three keys.",
        )
    return {name: float(value[name]) for name in names}


def _is_figure(value: Any) -> bool:
    """Tell whether it is a finite number; an int may be too large for a float."""
    return type(value) in (int, float) and abs(value) <= sys.float_info.max


def _observed(seen: Trace, name: str, given: list[int]) -> list[Timed]:
    """How long those calls of the function took that compare made itself and that came to their end."""
    times, value = [], None
    entered: list[events.Enter] = []
    for event in seen.of(events.Enter, events.LeaveValue, events.Leave, pid=seen.main):
        facts = event.facts
        if isinstance(facts, events.Enter):
            entered.append(facts)
        elif isinstance(facts, events.LeaveValue):
            value = decode(facts.value)
        elif (began := entered.pop()) and not entered and facts.function == name and not facts.error:
            _check_call(name, value, whole_numbers(decode(began.args)), given)
            times.append(Timed(facts.jumped, facts.seconds))
    if not times:
        fail(
            f"compare did not run {name} to its end.{troubles(seen)}",
            "compare calls serial_counts and parallel_counts and times both.",
            f"Call {name}(...) inside compare, between two readings of the clock.",
        )
    return times


def _check_call(name: str, value: Any, numbers: list[int], given: list[int]) -> None:
    if isinstance(value, Other) and value.type_name != "list_iterator":  # which has a finished list behind it
        fail(
            f"In compare, {name} came back with {value!r}: nothing was counted yet.",
            "the timed call does all the counting.",
            "Return a list: a generator or a map object does its work only when somebody reads it.",
        )
    if sorted(numbers) != given:
        fail(
            f"compare called {name} with {shown(numbers)}.",
            "both functions get the limits, and the pool the number of processes, that compare was given.",
            "Hand the arguments of compare on to both functions.",
        )


def _spare(seen: Trace, observed: dict[str, list[Timed]]) -> float:
    """What compare took beside the timed calls and its sleeps, in seconds: no more can be in a figure."""
    total = next(seen.of(events.CallEnd)).facts.seconds
    depth, slept = 0, 0.0
    for event in seen.of(events.Enter, events.Leave, events.Sleep, pid=seen.main):
        if isinstance(event.facts, events.Sleep):
            slept += 0.0 if depth else event.facts.seconds
        else:
            depth += 1 if isinstance(event.facts, events.Enter) else -1
    return total - slept - sum(t.most for times in observed.values() for t in times)


def _check_quotient(figures: dict[str, float]) -> None:
    serial, parallel, speedup = (figures[name] for name in ("serial_seconds", "parallel_seconds", "speedup"))
    low = max(serial - ROUNDING, 0) / (parallel + ROUNDING) - ROUNDING
    high = (serial + ROUNDING) / max(parallel - ROUNDING, 1e-9) + ROUNDING
    if not low <= speedup <= high:
        fail(
            f"compare reported a speedup of {speedup:.3f}, but serial over parallel is "
            f"{serial / parallel:.3f}.",
            "speedup is serial_seconds divided by parallel_seconds.",
            "Divide the serial seconds by the parallel ones, not the other way round.",
        )


@pytest.mark.points(2)
def test_clean_exit(run: Run) -> None:
    """The script ends by itself, without an error, and leaves no process behind

    Why it matters: a benchmark that leaves workers behind spoils the next one.
    Typical mistake: no main guard; a pool that is never shut down and hangs at the end.
    Instead: run the script in a terminal and read all that it prints.
    """
    check_clean_exit(run.script(PARENT_FIRST))
