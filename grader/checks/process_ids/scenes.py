"""The scenes of process_ids, in which main() runs: the script, and two calls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.checking.api import (
    EAGER_CHILD,
    REVERSE,
    RequestedRun,
    Run,
    begun,
    fail,
    returned,
    scene,
    started,
    step,
)
from grader.checking.queries import children, troubles, writers
from grader.process_table import Process
from grader.trace import Trace

from .lines import WORKER_LINES, find_lines

CALLS = 2


def scripts(run: Run, *, default: bool = False) -> Iterator[Trace]:
    """Yield the script in each order; ``default``: in the default one only."""
    for asked in (run.default_order(None),) if default else run.orders(None, REVERSE, EAGER_CHILD):
        yield started(asked.trace)


def calls_of_main(run: Run) -> Sequence[tuple[str, Trace]]:
    """Return the scenes that are calls, in the default order, if all were begun.

    Raises CheckFailed, NotStarted.
    """
    asked = next(_calls(run, default=True))
    wanted = len(asked.steps or ())
    if len(begun(asked.trace)) < wanted:
        returned(asked.trace, wanted, "main")
    return _scenes_of(asked.trace)


def scenes(run: Run, *, default: bool = False) -> Iterator[tuple[str, Trace]]:
    """Yield each scene, the script and the calls that were begun: its name, and what was seen in it.

    ``default``: in the default order only.
    """
    for script in scripts(run, default=default):
        yield "As a script", script
    for asked in _calls(run, default=default):
        yield from _scenes_of(asked.trace)


def _calls(run: Run, *, default: bool) -> Iterator[RequestedRun]:
    steps = [step("main")] * CALLS
    yield from (run.default_order(steps),) if default else run.orders(steps, REVERSE, EAGER_CHILD)


def _scenes_of(trace: Trace) -> list[tuple[str, Trace]]:
    return [
        (f"In call {number} of main()", scene(trace, call)) for number, call in enumerate(begun(trace), 1)
    ]


def children_of(seen: Trace, what: str) -> list[Process]:
    """Return the children that wrote the worker lines, else all. Raises CheckFailed if there are not two."""
    lines = [find_lines(seen, pattern) for pattern in WORKER_LINES]
    made = writers(seen, *(line.text for found in lines for line, _ in found)) or children(seen, seen.main)
    if len(made) < 2:
        fail(
            f"{what}, there were not two children.{troubles(seen)}",
            "two children, started and joined by the main process.",
            "Make two processes, start both, then join both.",
        )
    return made
