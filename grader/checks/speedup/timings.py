"""The figures that compare() of speedup reports, and what was observed of the calls that it timed."""

from __future__ import annotations

import sys
from typing import Any, NamedTuple

from grader import events
from grader.checking.api import fail
from grader.checking.queries import troubles
from grader.trace import FunctionCall, Trace
from grader.values import Other, decode_value, shown, whole_numbers

ROUNDING = 0.000_5 + 1e-9  # three digits
TICK = 0.01 + ROUNDING  # and os.times counts in hundredths
TIMED = ("serial", "parallel")
ARGUMENTS = {"serial_counts": 1, "parallel_counts": 2}  # further ones are the function's own matter


class Timed(NamedTuple):
    """One observed call, in seconds: those of virtual time that passed in it, and all."""

    least: float
    most: float


def figures_of(call: FunctionCall) -> dict[str, float]:
    """Return the three figures of the dict that compare returned. Raises CheckFailed where one is missing."""
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
    """Check whether a value is a finite number; an int may be too large for a float."""
    return type(value) in (int, float) and abs(value) <= sys.float_info.max


def observed_times(seen: Trace, name: str, given: list[int]) -> list[Timed]:
    """Return the times of those calls of the function that compare made itself and that returned."""
    times, value = [], None
    entered: list[events.Enter] = []
    for event in seen.of(events.Enter, events.LeaveValue, events.Leave, pid=seen.main):
        facts = event.facts
        if isinstance(facts, events.Enter):
            entered.append(facts)
        elif isinstance(facts, events.LeaveValue):
            value = decode_value(facts.value)
        elif (began := entered.pop()) and not entered and facts.function == name and not facts.error:
            _check_call(name, value, _numbers_of(began, name), given)
            times.append(Timed(facts.jumped, facts.seconds))
    if not times:
        fail(
            f"compare did not run {name} to completion.{troubles(seen)}",
            "compare calls serial_counts and parallel_counts and times both.",
            f"Call {name}(...) inside compare, between two readings of the clock.",
        )
    return times


def _numbers_of(call: events.Enter, name: str) -> list[int]:
    """Return the numbers in the arguments that the task names; an object stands for too many arguments."""
    own = decode_value(call.args)
    return whole_numbers(own[: ARGUMENTS[name]] if isinstance(own, list) else own)


def _check_call(name: str, value: Any, numbers: list[int], given: list[int]) -> None:
    if isinstance(value, Other) and value.type_name != "list_iterator":  # which has a finished list behind it
        fail(
            f"In compare, {name} returned {value!r}: nothing had been counted yet.",
            "the timed call does all the counting.",
            "Return a list: a generator or a map object does its work only when it is read.",
        )
    if sorted(numbers) != given:
        fail(
            f"compare called {name} with {shown(numbers)}.",
            "both functions get the limits, and the pool the number of processes, that compare was given.",
            "Pass the arguments of compare on to both functions.",
        )


def spare_seconds(seen: Trace, observed: dict[str, list[Timed]]) -> float:
    """Return the seconds that compare took outside the timed calls and its sleeps."""
    total = next(seen.of(events.CallEnd)).facts.seconds
    depth, slept = 0, 0.0
    for event in seen.of(events.Enter, events.Leave, events.Sleep, events.Pause, pid=seen.main):
        if isinstance(event.facts, (events.Sleep, events.Pause)):
            slept += 0.0 if depth else event.facts.seconds
        else:
            depth += 1 if isinstance(event.facts, events.Enter) else -1
    return total - slept - sum(t.most for times in observed.values() for t in times)


def check_quotient(figures: dict[str, float]) -> None:
    """Check that the speedup is the quotient of the two reported times, as far as rounding allows."""
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
