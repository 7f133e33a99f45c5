"""The scenes of pool_map, in which a pool should work: the script, and each call of the function."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from grader.checking.api import (
    MEETING,
    TAKING,
    Run,
    begun,
    by_taking,
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


def run_calls(run: Run, chosen: list[list[int]], schedule: str) -> tuple[Trace, list[list[int]]]:
    """Return the run in which the function is called with each list, and the lists."""
    if schedule == TAKING:
        numbers = descending(chosen[0][:3])
        steps = by_taking(NAME, numbers, tasks=3, workers=2)
        return run.calls(*steps, schedule=schedule), [numbers] * len(steps)
    few = 2 if run.first and schedule == MEETING else 1  # where it matters how long a list is
    lists = run.inputs(chosen, schedule, few=few)
    return run.calls(*(step(NAME, numbers) for numbers in lists), schedule=schedule), lists


def scenes(run: Run, chosen: list[list[int]], schedule: str) -> Iterator[Scene]:
    """Yield each scene: its name, what was seen in it and in the whole run, the numbers, the result."""
    script = started(run.script(schedule))
    printed = [n * n for n in SCRIPT_NUMBERS] if lines_with(script, SCRIPT_LINE) else None
    yield "As a script", script, script, SCRIPT_NUMBERS, printed
    yield from called(run, chosen, schedule)


def called(run: Run, chosen: list[list[int]], schedule: str) -> Iterator[Scene]:
    """Yield the scenes that are calls of the function, those that raised included."""
    trace, lists = run_calls(run, chosen, schedule)
    for call, numbers in zip(begun(trace) or returned(trace, len(lists), NAME), lists, strict=False):
        yield f"In {NAME}({shown(numbers, 50)})", window(trace, call), trace, numbers, call.value
