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


class TimedCall(NamedTuple):
    """One observed call: its seconds of virtual time, all of its seconds, and what it returned.

    ``begin`` to ``end`` are event indexes.
    """

    least: float
    most: float
    value: Any
    begin: int
    end: int


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


def observed_calls(seen: Trace, name: str, given: list[int]) -> list[TimedCall]:
    """Return those calls of the function with the given numbers that compare made itself and that returned.

    There may be others, such as one with few limits to warm up.
    """
    found, value, others = [], None, []
    entered: list[events.Enter] = []
    began_at = 0
    for event in seen.of(events.Enter, events.LeaveValue, events.Leave, pid=seen.main):
        facts = event.facts
        if isinstance(facts, events.Enter):
            began_at = began_at if entered else event.index
            entered.append(facts)
        elif isinstance(facts, events.LeaveValue):
            value = decode_value(facts.value)
        elif (
            entered
            and (began := entered.pop())
            and not entered
            and facts.function == name
            and not facts.error
        ):
            numbers = _numbers_of(began, name)
            if sorted(numbers) == given:
                _check_finished(name, value)
                found.append(TimedCall(facts.jumped, facts.seconds, value, began_at, event.index))
            else:
                others.append(numbers)
    if others and not found:
        fail(
            f"compare called {name} with {shown(others[0])}.",
            "both functions get the limits, and the pool the number of processes, that compare was given.",
            "Pass the arguments of compare on to both functions.",
        )
    if not found:
        fail(
            f"compare did not run {name} to completion.{troubles(seen)}",
            "compare calls serial_counts and parallel_counts and times both.",
            f"Call {name}(...) inside compare, between two readings of the clock.",
        )
    return found


def _numbers_of(call: events.Enter, name: str) -> list[int]:
    """Return the numbers in the arguments that the task names; an object stands for too many arguments."""
    own = decode_value(call.args)
    return whole_numbers(own[: ARGUMENTS[name]] if isinstance(own, list) else own)


def _check_finished(name: str, value: Any) -> None:
    if isinstance(value, Other) and value.type_name != "list_iterator":  # which has a finished list behind it
        fail(
            f"In compare, {name} returned {value!r}: nothing had been counted yet.",
            "the timed call does all the counting.",
            "Return a list: a generator or a map object does its work only when it is read.",
        )


def spare_seconds(seen: Trace) -> float:
    """Return the real seconds that compare took outside the calls that are watched."""
    end = next(seen.of(events.CallEnd, pid=seen.main)).facts  # one of each call that returned: call_order.py
    depth, spare = 0, end.seconds - end.jumped
    for event in seen.of(events.Enter, events.Leave, events.Sleep, events.Pause, pid=seen.main):
        facts = event.facts
        if isinstance(facts, events.Leave):
            depth -= 1
            spare -= 0.0 if depth else facts.seconds - facts.jumped
        elif isinstance(facts, (events.Sleep, events.Pause)):
            spare -= 0.0 if depth else facts.seconds
        else:
            depth += 1
    return spare


def check_quotient(figures: dict[str, float]) -> None:
    """Check that the speedup is the quotient of the two reported times, as far as rounding allows."""
    serial, parallel, speedup = (figures[name] for name in ("serial_seconds", "parallel_seconds", "speedup"))
    if not _is_quotient(speedup, serial, parallel):
        fail(
            f"compare reported a speedup of {speedup:.3f}, but serial over parallel is "
            f"{serial / parallel:.3f}.",
            "speedup is serial_seconds divided by parallel_seconds.",
            "Divide the serial seconds by the parallel ones, not the other way round."
            if _is_quotient(speedup, parallel, serial)
            else "Report the quotient of the two reported times itself, serial_seconds / parallel_seconds; "
            "rounding it to three digits is fine.",
        )


def _is_quotient(value: float, above: float, below: float) -> bool:
    low = max(above - ROUNDING, 0) / (below + ROUNDING) - ROUNDING
    high = (above + ROUNDING) / max(below - ROUNDING, 1e-9) + ROUNDING
    return low <= value <= high
