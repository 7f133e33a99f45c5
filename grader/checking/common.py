"""Assertions that several exercises share: printed lines, a clean end, no processes where none belong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from grader import events
from grader.plurals import counted
from grader.trace import Trace
from grader.values import shown

from .api import EAGER_CHILD, REVERSE, Run, fail, started
from .near_miss import near_miss
from .queries import broken_text, how_it_ended, last_error, made_process, troubles
from .tracebacks import begins_traceback, error_lines, fix_in


def check_output_lines(trace: Trace, expected: Iterable[str], what: str) -> None:
    """Check that each expected line was printed exactly as often, by any process and in any order."""
    printed = Counter(line.text for line in trace.lines)
    wanted = Counter(expected)
    for text, count in wanted.items():
        if printed[text] < count:
            also = broken_text(trace, re.escape(text)) or near_miss(text, trace, wanted.__contains__)
            seen = "is missing" if not printed[text] else f"was printed only {counted(printed[text], 'time')}"
            fail(
                f"{what}: the line {shown(text)} {seen}.{also}{troubles(trace)}",
                f"{shown(text)} printed {_times(count)}.",
                "Compare your print() with the task's text letter by letter, and check that the process that "
                "prints it runs and is waited for.",
            )
        if printed[text] > count:
            fail(
                f"{what}: the line {shown(text)} was printed {printed[text]} times.",
                f"{shown(text)} printed {_times(count)}.",
                "Print each line in one place only; a line that is printed again for each child stands "
                "outside the main guard.",
            )


def _times(count: int) -> str:
    return "exactly once" if count == 1 else f"exactly {count} times"


def check_clean_exit(run: Run, others: Sequence[str] = (EAGER_CHILD, REVERSE)) -> None:
    """Check that the script ends by itself with status 0, without a traceback, and leaves no processes.

    ``others`` are schedules in which children end at other times; see Run.orders.
    """
    for asked in run.orders(None, *others):
        _check_end(started(asked.trace))


def _check_end(trace: Trace) -> None:
    ending = how_it_ended(trace)
    if ending:
        fail(
            ending,
            "a script that ends by itself with exit status 0.",
            fix_in(trace)
            or "Run the file with python and look at the last lines that it prints; every process must end.",
        )
    traceback = next((line for line in error_lines(trace) if begins_traceback(line.text)), None)
    if traceback is not None:
        fail(
            f"A process printed a traceback: {last_error(trace, traceback.pid)}.",
            "no error in any process.",
            fix_in(trace)
            or "An error in a child does not stop the parent: read the traceback, it names the line.",
        )
    if trace.survivors:
        fail(
            f"When the first process ended, others were still alive: {trace.still_alive}.",
            "all processes have ended when the program's first process ends.",
            "Join every process that you start, and shut down every pool.",
        )


def check_made_none(trace: Trace, whole: Trace, what: str, tip: str) -> None:
    """Check that no process was born in ``trace``, a part of ``whole``, also by the kernel's count."""
    made = made_process(trace)
    if made:
        fail(f"{what}: {made}.", "no process at all.", tip)
    end = next(whole.of(events.MainEnd), None)
    helpers = sum(1 for _ in whole.of(events.Helper))
    if trace is whole and whole.births is not None and end is not None and not made_process(whole):
        unexplained = whole.births - 1 - helpers - end.facts.threads
        hidden = max(unexplained, whole.hidden)  # what a process says of its threads explains no process
        if hidden > 0:
            fail(
                f"{what}: the system counted {counted(hidden, 'birth')} that no process of multiprocessing "
                "explains.",
                "no process at all.",
                tip,
            )
