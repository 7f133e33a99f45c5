"""The scenes of pool_map, in which a pool should work: the script, and each call of the function."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from grader.checking.api import (
    MEETING,
    PARENT_FIRST,
    REVERSE,
    Run,
    begun,
    descending,
    returned,
    started,
    step,
    window,
)
from grader.checking.queries import lines_with
from grader.trace import Trace
from grader.values import shown

from .facts import SCRIPT_LINE
from .inputs import SCRIPT_NUMBERS

NAME = "pool_squares"
Scene = tuple[str, Trace, Trace, list[int], Any]  # see ``scenes``


def scripts(run: Run) -> Iterator[Trace]:
    """Yield the script in each order that can be noticed, the default one first."""
    for asked in run.orders(None, REVERSE):
        yield started(asked.trace)


def calls(run: Run, chosen: list[list[int]]) -> Iterator[tuple[Trace, list[list[int]]]]:
    """Yield the runs in which the function is called, and the lists.

    These are all lists in the default order, and then a short one in each order.
    """
    lists, few = run.inputs(chosen, PARENT_FIRST, few=1), descending(chosen[0][:3])
    steps, small = [step(NAME, numbers) for numbers in lists], [step(NAME, few)]
    for asked in run.orders(steps, REVERSE, small=small):
        yield asked.trace, [few] if asked.small else lists


def run_calls(run: Run, chosen: list[list[int]], schedule: str) -> tuple[Trace, list[list[int]]]:
    """Return the run in which the function is called with each list, and the lists."""
    few = 3 if run.first and schedule == MEETING else 1  # where it matters how long a list is
    lists = run.inputs(chosen, schedule, few=few)
    return run.calls(*(step(NAME, numbers) for numbers in lists), schedule=schedule), lists


def scenes(run: Run, chosen: list[list[int]], schedule: str | None = None) -> Iterator[Scene]:
    """Yield each scene: its name, what was seen in it and in the whole run, the numbers, the result.

    All orders that can be noticed are there, or those of one schedule.
    """
    for script in scripts(run) if schedule is None else (started(run.script(schedule)),):
        printed = [n * n for n in SCRIPT_NUMBERS] if lines_with(script, SCRIPT_LINE) else None
        yield "As a script", script, script, SCRIPT_NUMBERS, printed
    for trace, lists in calls(run, chosen) if schedule is None else (run_calls(run, chosen, schedule),):
        yield from _called(trace, lists)


def called(run: Run, chosen: list[list[int]]) -> Iterator[Scene]:
    """Yield the scenes that are calls of the function, in each order, those that raised included."""
    for trace, lists in calls(run, chosen):
        yield from _called(trace, lists)


def _called(trace: Trace, lists: list[list[int]]) -> Iterator[Scene]:
    for call, numbers in zip(begun(trace) or returned(trace, len(lists), NAME), lists, strict=False):
        yield f"In {NAME}({shown(numbers, 50)})", window(trace, call), trace, numbers, call.value
