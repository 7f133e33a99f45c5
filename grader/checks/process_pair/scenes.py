"""The scenes of process_pair, in which main() runs, and the lines that are to be printed in them."""

from __future__ import annotations

from collections.abc import Iterator

from grader.checking.api import EAGER_CHILD, PARENT_FIRST, REVERSE, Run, begun, scene, started, step
from grader.trace import Trace

from .inputs import SCRIPT_NUMBER


def square(number: int) -> str:
    """Return the line of print_square."""
    return f"Square: {number * number}"


def cube(number: int) -> str:
    """Return the line of print_cube."""
    return f"Cube: {number**3}"


def scripts(run: Run, *, default: bool = False) -> Iterator[Trace]:
    """Yield the script in each order; ``default``: in the default one only."""
    for asked in (run.default_order(None),) if default else run.orders(None, REVERSE, EAGER_CHILD):
        yield started(asked.trace)


def calls(run: Run, chosen: list[int], *, default: bool = False) -> Iterator[tuple[Trace, list[int]]]:
    """Yield the calls of main() in each order, or in the default one only, and their numbers."""
    numbers = run.inputs(chosen, PARENT_FIRST, few=2)
    steps = [step("main", number) for number in numbers]
    for asked in (run.default_order(steps),) if default else run.orders(steps, REVERSE, EAGER_CHILD):
        yield asked.trace, numbers[: len(asked.steps or ())]


def scenes(run: Run, chosen: list[int], *, default: bool = False) -> Iterator[tuple[str, Trace, int]]:
    """Yield each scene, the script and the calls that were begun: its name, what was seen, the number.

    ``default``: in the default order only.
    """
    for script in scripts(run, default=default):
        yield "As a script", script, SCRIPT_NUMBER
    for trace, numbers in calls(run, chosen, default=default):
        for call, number in zip(begun(trace), numbers, strict=False):
            yield f"In main({number})", scene(trace, call), number
