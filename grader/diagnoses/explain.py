"""What an exercise's failed checks have in common: one mistake by name, and under which start methods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from grader import events
from grader.checking.parts import facts_of
from grader.observe.observer import Observer
from grader.scorecard import Diagnosis, ExerciseResult
from grader.trace import Trace

from . import importing
from .best import Found, diagnose, mistakes
from .case import Case, Mistake, listed
from .source import FunctionText, functions_of

MAX_MESSAGES = 5_000  # of a run that is explained, waits aside; right programs have some hundred
_OF_LOOPS = (events.Line, events.Poll, events.Sleep, events.Pause)  # of which a plain program may have many
Statuses = Mapping[str, Mapping[str, str]]  # by check and start method
_CAUSES = {
    *(each.id for each in vars(importing).values() if isinstance(each, Mistake)),
    "pid-at-import",
}


def can_be_explained(runs: Iterable[Trace]) -> bool:
    """Check whether the runs are of a size at which looking for mistakes and hints takes a moment.

    Checks take linear time in the number of events; what explains them need not, since no verdict depends on
    it.
    """
    return all(
        sum(not isinstance(event.facts, _OF_LOOPS) for event in run.events) <= MAX_MESSAGES for run in runs
    )


def diagnosed(result: ExerciseResult, observer: Observer | None, file: Path | None = None) -> ExerciseResult:
    """Return an exercise's result with what its failed checks have in common, where it was run.

    ``file``: the learner's, whose text tells the details of some mistakes.
    """
    runs = observer.traces() if observer is not None else ()
    statuses = {check.id: check.start_methods for check in result.checks}
    diagnosis = diagnosis_of(result.name, runs, statuses, functions_of(file))
    differing = start_methods(statuses, diagnosis)
    return msgspec.structs.replace(result, diagnosis=diagnosis, start_methods=differing)


def diagnosis_of(
    exercise: str,
    runs: Iterable[Trace],
    statuses: Statuses,
    functions: Mapping[str, FunctionText] | None = None,
) -> Diagnosis | None:
    """Return the mistake that explains an exercise's failed checks, as its runs show it; None if unsure.

    ``statuses`` are by the checks' ids. Points do not depend on it.
    """
    prefix = f"{exercise}."
    own = {name.removeprefix(prefix): by for name, by in statuses.items() if name.startswith(prefix)}
    found = diagnose(Case(tuple(runs), own, facts_of(exercise), functions or {}))
    if found is None:
        return None
    return Diagnosis(
        id=found.mistake.id,
        title=found.mistake.title,
        message=_message(found),
        hint=found.hint,
        checks=tuple(name for name in statuses if name.removeprefix(prefix) in found.checks),
    )


def _message(found: Found) -> str:
    return found.message[0].upper() + found.message[1:]


def start_methods(statuses: Statuses, diagnosis: Diagnosis | None) -> str:
    """Return a sentence on the start methods under which checks pass and fail; empty if they all agree.

    It names how many checks it is about, unless these are all that failed. The diagnosis is the cause where
    it explains each of them.
    """
    groups: dict[tuple[str, str], list[str]] = {}
    for name, by in statuses.items():
        passing = [method for method, status in by.items() if status == "passed"]
        failing = [method for method, status in by.items() if status == "failed"]
        if passing and failing:
            groups.setdefault((listed(passing), listed(failing)), []).append(name)
    failed = sum("failed" in by.values() for by in statuses.values())
    sentences = [
        _sentence(len(names), failed, *methods) + _cause(names, diagnosis)
        for methods, names in groups.items()
    ]
    text = "; ".join(sentences)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _sentence(count: int, failed: int, passing: str, failing: str) -> str:
    if count == failed:
        return f"passes under {passing}, fails under {failing}"
    passes, fails = ("passes", "fails") if count == 1 else ("pass", "fail")
    return f"{count} of {failed} failed checks {passes} under {passing} and {fails} under {failing}"


def _cause(names: Sequence[str], diagnosis: Diagnosis | None) -> str:
    """Return the cause of the difference, if the diagnosis is one and explains all of these checks."""
    if diagnosis is None or diagnosis.id not in _CAUSES or not set(names) <= set(diagnosis.checks):
        return ""
    return f": {diagnosis.id.replace('-', ' ')}"


def page(word: str) -> str | None:
    """Return the page of the mistake with that id, None if there is none."""
    found = mistakes().get(word)
    return f"{found.title}\n\n{found.page}" if found else None


def titles() -> Sequence[tuple[str, str]]:
    """Return the ids and titles of all mistakes, in the order in which they are looked for."""
    return [(each.id, each.title) for each in mistakes().values()]
