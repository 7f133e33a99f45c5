"""The scenes of process_pair, in which main() runs, and the lines that are to be printed in them."""

from __future__ import annotations

from collections.abc import Iterator

from grader.checking.api import Run, begun, scene, started, step
from grader.trace import Trace

from .inputs import SCRIPT_NUMBER


def square(number: int) -> str:
    """Return the line of print_square."""
    return f"Square: {number * number}"


def cube(number: int) -> str:
    """Return the line of print_cube."""
    return f"Cube: {number**3}"


def run_calls(run: Run, chosen: list[int], schedule: str) -> tuple[Trace, list[int]]:
    """Return the run in which main() is called with each number, and the numbers."""
    numbers = run.inputs(chosen, schedule, few=2)
    return run.calls(*(step("main", number) for number in numbers), schedule=schedule), numbers


def scenes(run: Run, chosen: list[int], schedule: str) -> Iterator[tuple[str, Trace, int]]:
    """Yield each scene, the script and the calls that were begun: its name, what was seen, the number."""
    yield "As a script", started(run.script(schedule)), SCRIPT_NUMBER
    trace, numbers = run_calls(run, chosen, schedule)
    for call, number in zip(begun(trace), numbers, strict=False):
        yield f"In main({number})", scene(trace, call), number
