"""The API for checks: runs of the submission, and the functions by which a check fails.

A check is a function of a trace. It fails by ``fail(...)``; any other exception is an error in the grader,
which is reported and never costs the learner a point silently.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, NoReturn

from grader import events
from grader.trace import FunctionCall, Trace
from grader.values import shown

from .python_errors import fix_of
from .queries import last_error, printed_error, troubles
from .runs import EAGER_CHILD, MEETING, PARENT_FIRST, REVERSE, TAKING, RequestedRun, Run
from .tracebacks import steady

__all__ = [
    "EAGER_CHILD",
    "MEETING",
    "PARENT_FIRST",
    "REVERSE",
    "TAKING",
    "RequestedRun",
    "Run",
]  # what is defined in runs.py, beside all that is defined here


class CheckFailed(Exception):
    """The submission fails the check: ``message`` is what was seen and expected, ``hint`` what to try."""

    def __init__(self, message: str, hint: str) -> None:
        """Keep message and hint."""
        super().__init__(message)
        self.message, self.hint = message, hint


class NotStarted(Exception):
    """The part that the check judges still raises the stub's NotImplementedError."""


def fail(seen: str, expected: str, tip: str) -> NoReturn:
    """Raise CheckFailed with full sentences: what was seen, what was expected, what to try."""
    raise CheckFailed(f"{seen} Expected: {expected}", tip)


def step(function: str, *args: Any, **more: Any) -> dict[str, Any]:
    """Return a call for the driver, with plain values as arguments; ``more``: see probe/driver.py."""
    return {"function": function, "args": [_to_plain(arg) for arg in args], **more}


def _to_plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return {"tuple": [_to_plain(item) for item in value]}
    return [_to_plain(item) for item in value] if isinstance(value, list) else value


def descending(numbers: Sequence[int]) -> list[int]:
    """Return numbers in an order of which no mixture looks sorted, since the largest square comes first."""
    return sorted(numbers, key=abs, reverse=True)


def chooser(seed: int, exercise: str) -> random.Random:
    """Return the random generator of an exercise's inputs, which depends on nothing but the seed."""
    return random.Random(f"{seed} {exercise}")  # noqa: S311  inputs need to be new, not secret


def started(trace: Trace) -> Trace:
    """Return the trace, unless the stub's NotImplementedError ended the script. Raises NotStarted."""
    kind, _, text = last_error(trace, trace.main).partition(": ")
    if trace.status == 1 and kind == "NotImplementedError" and trace.is_blank(text):
        raise NotStarted
    return trace


def imported(trace: Trace) -> Trace:
    """Return the trace if the file could be imported. Raises CheckFailed, NotStarted."""
    event = next(trace.of(events.Imported), None)
    if event is None:
        fail(
            f"Importing the file never finished.{troubles(trace)}",
            "an import that only defines functions.",
            'Put everything that runs under if __name__ == "__main__":',
        )
    error = event.facts.error
    if error is not None:
        _raise_if_stub(trace, error)
        fail(
            f"Importing the file raised {_error_text(error)}",
            "an import without errors.",
            _fix_of(error) or "Import the file in a Python prompt and fix the error that it reports.",
        )
    return trace


def _raise_if_stub(trace: Trace, error: events.Error) -> None:
    if "NotImplementedError" in error.kinds and trace.is_blank(error.text, error.line):
        raise NotStarted


def _error_text(error: events.Error) -> str:
    where = f" (line {error.line})" if error.line else ""
    text = f": {steady(error.text).removesuffix('.')}" if error.text else ""
    return f"{error.type}{text}{where}."


def _fix_of(error: events.Error) -> str:
    return fix_of(f"{error.type}: {error.text}", error.inside)


def called(call: FunctionCall) -> str:
    """Return a call as the learner would write it."""
    given = ["pool"] if call.given_pool else []
    return f"{call.function}({', '.join([*given, *(shown(arg, 60) for arg in call.args)])})"


def returned(trace: Trace, count: int, function: str) -> Sequence[FunctionCall]:
    """Return the calls of a run if all of them returned. Raises CheckFailed, NotStarted.

    There are at least ``count`` calls, and more if a child made with os.fork returned from a call as well.
    """
    imported(trace)
    calls = trace.calls
    for call in calls:
        if not call.done and trace.end == "exited":
            fail(
                f"{called(call)} ended the program instead of returning.{troubles(trace)}",
                "a function that returns to its caller.",
                "Don't end the interpreter inside a function: no sys.exit(), no os._exit().",
            )
        if not call.done and any(e.index > call.begin for e in trace.of(events.CallEnd, pid=trace.main)):
            fail(
                f"{called(call)} returned, but its results never came.{printed_error(trace)}"
                f"{troubles(trace)}",
                "results that arrive.",
                "Look for an error in a callback or a worker, and for a wait that can never be satisfied.",
            )
        if not call.done:
            fail(
                f"{called(call)} never returned.{troubles(trace)}",
                "a function that returns.",
                "Look for a wait that can never be satisfied, and for workers that end early.",
            )
        completed(call)
    if len(calls) < count:
        fail(
            f"The program ended before all calls of {function} had been made.{troubles(trace)}",
            "the program continues after each call, and the next call is made.",
            "Don't end the interpreter inside a function: no sys.exit(), no os._exit().",
        )
    return calls


def begun(trace: Trace) -> Sequence[FunctionCall]:
    """Return the calls of a run that were begun, whatever became of them. Raises NotStarted for a stub.

    There are fewer than were asked for where an import or an earlier call ended the program, and none where
    the file has no such function: a failure costs what it breaks, so checks that do not look at results
    judge by what had happened by then.
    """
    event = next(trace.of(events.Imported), None)
    if event is not None and event.facts.error is not None:
        _raise_if_stub(trace, event.facts.error)
    if any(call.unwritten for call in trace.calls):
        raise NotStarted
    absent = {"MissingFunction", "NotAFunction"}
    return [call for call in trace.calls if call.error is None or call.error.type not in absent]


def came_back(trace: Trace, wanted: int, function: str) -> Sequence[FunctionCall]:
    """Return the calls that were begun, of which at least one returned. Raises CheckFailed, NotStarted.

    For a check that something did not happen: calls that all raised show nothing.
    """
    calls = begun(trace)
    if not any(call.done and call.error is None for call in calls):
        for call in returned(trace, wanted, function):
            completed(call)
    return calls


def completed(call: FunctionCall) -> FunctionCall:
    """Return the call if it returned without an error. Raises CheckFailed, NotStarted."""
    if call.unwritten:
        raise NotStarted
    if call.error:
        if call.error.type == "MissingFunction":
            fail(
                f"The file has no function {call.function}.",
                f"a function named {call.function}.",
                "Keep the names of the stub: the grader, like other code, calls the functions by them.",
            )
        if call.error.type == "NotAFunction":
            fail(
                f"{call.function} can't be called.",
                f"a function named {call.function}.",
                "Keep the names of the stub, and define them with def.",
            )
        fail(
            f"{called(call)} raised {_error_text(call.error)}",
            "a result, not an exception.",
            _fix_of(call.error)
            or "Call the function in a Python prompt with the same values and follow the traceback.",
        )
    return call


def window(trace: Trace, call: FunctionCall) -> Trace:
    """Return the part of a trace during a call."""
    return trace.between(call.begin, call.end)


def scene(trace: Trace, call: FunctionCall) -> Trace:
    """Return the part of a trace during a call, and what the processes that it started did later."""
    return trace.scene(call.begin, call.end)
