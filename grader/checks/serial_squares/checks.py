"""Checks of serial_squares: the work of one process, to compare with later."""

from __future__ import annotations

from grader.checking.api import Run, completed, fail, imported, returned, started, step
from grader.checking.common import check_made_none, check_output_lines
from grader.checking.points import points
from grader.trace import Trace
from grader.values import decode_value, same, shown

from .facts import SCRIPT_LINE

NAME = "serial_squares"


def _calls(run: Run, chosen: list[list[int]]) -> Trace:
    return run.calls(*(step(NAME, numbers) for numbers in chosen))


@points(3)
def test_result(run: Run, chosen: list[list[int]]) -> None:
    """The list of squares is right, and the input stays as it was

    Why it matters: this function is the measure for the parallel ones to come.
    Typical mistake: changing the caller's list in place; a list that is kept from call to call; returning a
    generator.
    Instead: build a new list in the function and return it.
    """
    trace = _calls(run, chosen)
    for call, numbers in zip(returned(trace, len(chosen), NAME), chosen, strict=False):
        completed(call)
        wanted = [n * n for n in numbers]
        if not same(call.value, wanted):
            fail(
                f"{NAME}({shown(numbers, 60)}) returned {shown(call.value)}.",
                f"the list {shown(wanted)}.",
                "Build a new list with square(n) for each n, in order, and return that list.",
            )
        if not same(decode_value(call.outcome.args_after), [numbers]):
            fail(
                f"After {NAME}({shown(numbers, 60)}) the caller's list had changed.",
                "the input is left as it was.",
                "Append to a list of your own instead of changing the one that was passed in.",
            )


@points(1)
def test_script_output(run: Run) -> None:
    """The script prints [1, 4, 9, 16, 25]

    Why it matters: a file that can be imported and also run shows what it does.
    Typical mistake: printing the numbers one by one, or nothing.
    Instead: under the main guard, print(serial_squares([1, 2, 3, 4, 5])).
    """
    check_output_lines(started(run.script()), [SCRIPT_LINE], "As a script")


@points(1)
def test_one_process(run: Run, chosen: list[list[int]]) -> None:
    """No process was made

    Why it matters: serial means one process, one thing after the other; it is what parallel work is compared
    with.
    Typical mistake: a Pool, or other programs, here already.
    Instead: a plain loop or list comprehension.
    """
    tip = "Compute the squares with a loop or a list comprehension in the function itself."
    for what, trace in (("As a script", run.script()), ("In calls", imported(_calls(run, chosen)))):
        check_made_none(trace, trace, what, tip)
