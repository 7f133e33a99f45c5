"""The scenes of pool_map, in which a pool should work: the script, and each call of the function."""

from __future__ import annotations

from collections.abc import Iterator

from grader.checking.api import Run, begun, returned, started, step, window
from grader.trace import Trace
from grader.values import shown

from .inputs import SCRIPT_NUMBERS

NAME = "pool_squares"


def run_calls(run: Run, chosen: list[list[int]], schedule: str) -> tuple[Trace, list[list[int]]]:
    """Return the run in which the function is called with each list, and the lists."""
    lists = run.inputs(chosen, schedule, few=1)
    return run.calls(*(step(NAME, numbers) for numbers in lists), schedule=schedule), lists


def scenes(run: Run, chosen: list[list[int]], schedule: str) -> Iterator[tuple[str, Trace, Trace, list[int]]]:
    """Yield each scene: its name, what was seen in it and in the whole run, and the numbers."""
    script = started(run.script(schedule))
    yield "As a script", script, script, SCRIPT_NUMBERS
    yield from called(run, chosen, schedule)


def called(run: Run, chosen: list[list[int]], schedule: str) -> Iterator[tuple[str, Trace, Trace, list[int]]]:
    """Yield the scenes that are calls of the function, those that raised included."""
    trace, lists = run_calls(run, chosen, schedule)
    for call, numbers in zip(begun(trace) or returned(trace, len(lists), NAME), lists, strict=False):
        yield f"In {NAME}({shown(numbers, 50)})", window(trace, call), trace, numbers
