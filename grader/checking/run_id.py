"""Run ids: short, typable without quotes, and sufficient to repeat the run.

``METHOD/SCHEDULE/script``, ``METHOD/SCHEDULE/import``, or ``METHOD/SCHEDULE/CHECK/SEED``: the calls that the
exercise's check makes with the inputs chosen by that seed. A check that makes several different sets of calls
under one start method and schedule has ``/2``, ``/3`` at the end for the later ones. An order that was
explored has its choices after the schedule from which it differs: ``fork/parent-first:1x2,2/script``.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.errors import UserError
from grader.exploring.paths import from_text
from grader.observe.observer import METHODS
from grader.observe.schedules import SCHEDULES, schedule_of

from .api import RequestedRun

SCRIPT, IMPORT = "script", "import"
MAX_DIGITS = 100


class BadRunId(UserError):
    """The text is not a run id."""


@dataclass(frozen=True)
class RunId:
    """Start method, schedule, and what is executed: the script, its import, or a check's calls.

    ``seed`` and ``number`` (the first, the second ... different calls of the check) apply to calls only.
    ``order`` are the choices of an order that was explored (exploring/paths.py).
    """

    method: str
    schedule: str
    what: str = SCRIPT
    seed: int = 0
    number: int = 1
    order: str = ""

    def __str__(self) -> str:
        """Return the text that ``parse`` accepts."""
        schedule = self.schedule.replace(" ", "-") + (f":{self.order}" if self.order else "")
        parts = [self.method, schedule, self.what]
        if self.what not in {SCRIPT, IMPORT}:
            parts += [str(self.seed)] + ([str(self.number)] if self.number > 1 else [])
        return "/".join(parts)


def parse(text: str) -> RunId:
    """Return the run id in a text. Raises BadRunId."""
    parts = text.strip().split("/")
    if not 3 <= len(parts) <= 5:  # noqa: PLR2004  see the top of this file
        raise BadRunId(f"{text!r} is not a run id: a run id looks like fork/parent-first/script")
    method, schedule, what, *rest = parts
    schedule, _, order = schedule.partition(":")
    try:
        from_text(order)
    except ValueError as problem:
        raise BadRunId(f"{text!r} is not a run id: {problem}") from problem
    _check_name("start method", method, METHODS)
    if " " in schedule or schedule_of(schedule.replace("-", " ")) is None:
        _check_name("schedule", schedule, [name.replace(" ", "-") for name in SCHEDULES])
    if not re.fullmatch(r"[a-z]\w*", what, re.ASCII):
        raise BadRunId(f"{text!r} is not a run id: after the schedule comes script, import, or CHECK/SEED")
    seed, number = (_number(digits) for digits in (*rest, *("0", "1")[len(rest) :]))
    run_id = RunId(method, schedule.replace("-", " "), what, seed, number, order)
    if str(run_id) != text.strip():
        expected = f"nothing may follow {what}"
        if what not in {SCRIPT, IMPORT}:
            expected = f"after {what} comes a seed, such as {what}/20817, and /2, /3 ... for its later calls"
        raise BadRunId(f"{text!r} is not a run id: {expected}")
    return run_id


def run_id_of(asked: Sequence[RequestedRun], check: str, seed: int) -> RunId | None:
    """Return the id of the run that a check requested last, or None if it requested none."""
    if not asked:
        return None
    steps, trace = asked[-1].steps, asked[-1].trace
    if steps is None or not steps:
        return RunId(trace.method, trace.schedule, SCRIPT if steps is None else IMPORT, order=trace.order)
    number = 1 + _different_calls(asked, trace.method, trace.schedule).index(repr(steps))
    return RunId(trace.method, trace.schedule, check, seed, number, trace.order)


def find_run(run_id: RunId, asked: Iterable[RequestedRun]) -> RequestedRun | None:
    """Return the run of that id among those that its check requested, or None."""
    runs = list(asked)
    calls = _different_calls(runs, run_id.method, run_id.schedule)
    if run_id.number > len(calls):
        return None
    steps = calls[run_id.number - 1]
    return next(
        (
            each
            for each in runs
            if repr(each.steps) == steps and _fits(each, run_id) and each.trace.order == run_id.order
        ),
        None,
    )


def _fits(asked: RequestedRun, run_id: RunId) -> bool:
    return (asked.trace.method, asked.trace.schedule) == (run_id.method, run_id.schedule)


def _different_calls(asked: Iterable[RequestedRun], method: str, schedule: str) -> list[str]:
    calls = [each for each in asked if each.steps and _fits(each, RunId(method, schedule))]
    return list(dict.fromkeys(repr(each.steps) for each in calls))


def _check_name(what: str, name: str, names: Iterable[str]) -> None:
    names = list(names)
    if name not in names:
        matches = difflib.get_close_matches(name, names, n=1)
        tip = f"did you mean {matches[0]}?" if matches else f"choose from {', '.join(names)}"
        raise BadRunId(f"there is no {what} {name!r}: {tip}")


def _number(digits: str) -> int:
    return int(digits) if re.fullmatch(rf"[0-9]{{1,{MAX_DIGITS}}}", digits) else 0
