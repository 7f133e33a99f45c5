"""What several exercises judge alike: the printed lines, the clean end, no process where none belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from grader import events
from grader.trace import Trace
from grader.values import shown

from .api import EAGER_CHILD, PARENT_FIRST, REVERSE, Run, fail, started
from .queries import TRACEBACK, how_it_ended, last_error, made_process, troubles


def check_output_lines(trace: Trace, wanted: Iterable[str], what: str) -> None:
    """Each wanted line is there as often as it is wanted, whoever wrote it and in whatever order."""
    found = Counter(line.text for line in trace.lines)
    for text, count in Counter(wanted).items():
        if found[text] < count:
            near = next(
                (line.text for line in trace.lines if line.text.strip().lower() == text.strip().lower()), None
            )
            also = f" There is {shown(near)}, which is not quite the same text." if near is not None else ""
            seen = "is missing" if not found[text] else f"was printed only {found[text]} time(s)"
            fail(
                f"{what}: the line {shown(text)} {seen}.{also}{troubles(trace)}",
                f"{shown(text)} printed {_times(count)}.",
                "Compare your print() with the task's text letter by letter, and see that the process that "
                "prints it runs and is waited for.",
            )
        if found[text] > count:
            fail(
                f"{what}: the line {shown(text)} was printed {found[text]} times.",
                f"{shown(text)} printed {_times(count)}.",
                "Print each line in one place only; a line that comes once more for each child stands "
                "outside the main guard.",
            )


def _times(count: int) -> str:
    return "exactly once" if count == 1 else f"exactly {count} times"


def check_clean_exit(run: Run, *schedules: str) -> None:
    """Check that the script ends by itself with status 0, without a traceback, and leaves no process.

    Without schedules it is judged by those in which children end at different times.
    """
    for schedule in run.schedules(*(schedules or (PARENT_FIRST, EAGER_CHILD, REVERSE))):
        _check_end(started(run.script(schedule)))


def _check_end(trace: Trace) -> None:
    ended = how_it_ended(trace)
    if ended:
        fail(
            ended,
            "a script that ends by itself with exit status 0.",
            "Run the file with python and look at the last lines that it prints; every process must come to "
            "its end.",
        )
    traceback = next((line for line in trace.errors if TRACEBACK in line.text), None)
    if traceback is not None:
        fail(
            f"A process printed a traceback: {last_error(trace, traceback.pid)}.",
            "no error in any process.",
            "An error in a child does not stop the parent: read the traceback, it names the line.",
        )
    if trace.survivors:
        fail(
            f"When the first process ended, others were still there: {'; '.join(trace.survivors)}.",
            "all processes have ended when the program's first process ends.",
            "Join every process that you start, and shut down every pool.",
        )


def check_made_none(trace: Trace, whole: Trace, what: str, tip: str) -> None:
    """No process was born in ``trace``, a part of ``whole``; in the whole run the kernel agrees."""
    made = made_process(trace)
    if made:
        fail(f"{what}: {made}.", "no process at all.", tip)
    end = next(whole.of(events.MainEnd), None)
    helpers = sum(1 for _ in whole.of(events.Helper))
    if trace is whole and whole.births is not None and end is not None and not made_process(whole):
        unexplained = whole.births - 1 - helpers - end.facts.threads
        if unexplained > 0:
            fail(
                f"{what}: the system counted {unexplained} birth(s) that no process of multiprocessing "
                "explains.",
                "no process at all.",
                tip,
            )
