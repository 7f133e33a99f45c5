"""Verdicts: of a check under one start method, and how verdicts under several are combined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .api import CheckFailed, NotStarted

START = "Open the file, read its docstring, and fill in the first TODO; the exercise's README has hints."


@dataclass(frozen=True)
class Verdict:
    """A check's status, message and hint for the learner, and the id of the run that was judged."""

    status: str
    message: str = ""
    hint: str = ""
    replay: str = ""


def verdict_of(problem: BaseException | None, replay: str = "") -> Verdict:
    """Return the verdict of a check that raised ``problem``, if any; ``replay``: the run that it judged."""
    if problem is None:
        return Verdict("passed")
    if isinstance(problem, CheckFailed):
        return Verdict("failed", problem.message, problem.hint, replay)
    if isinstance(problem, NotStarted):
        return Verdict("not_started", "This part still raises the stub's NotImplementedError.", START)
    return Verdict(
        "error",
        f"The grader itself failed here ({type(problem).__name__}: {problem}). "
        "This is not the submission's fault.",
        "Please report this together with the submission.",
    )


def combine(by_method: Mapping[str, Verdict]) -> Verdict:
    """Return the worst of the verdicts under each start method; if they differ, the message says so."""
    if not by_method:
        return Verdict(
            "error",
            "The grader gave no verdict here. This is not the submission's fault.",
            "Please report this together with the submission.",
        )
    for status in ("error", "failed", "not_started"):
        matching = {method: each for method, each in sorted(by_method.items()) if each.status == status}
        if matching:
            method, first = next(iter(matching.items()))
            passes = any(each.status == "passed" for each in by_method.values())
            if status != "failed" or not passes:
                return first
            under = f"Under {_join(list(matching))}: "
            return Verdict(status, under + first.message, first.hint + _method_hint(method), first.replay)
    return Verdict("passed")


def _join(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _method_hint(method: str) -> str:
    if method == "fork":
        return ""
    return (
        " Under spawn and forkserver each child imports your file again: everything that a child needs must "
        "be at the top level of the file or passed as an argument, and what starts processes must stand "
        'under the line if __name__ == "__main__".'
    )
