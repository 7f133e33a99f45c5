"""What the screen says of a failure: the one cause, what to try, and last the lines to write."""

from __future__ import annotations

import re
from typing import NamedTuple

from grader.report.hints import hint_parts

from .state import State

_ANNOUNCEMENT = re.compile(r"(?:^|(?<=[.!?]\s))[^.!?]*:$")  # of lines that follow, as the end of a sentence


class Cause(NamedTuple):
    """What happened, and the hint that belongs to it."""

    message: str
    hint: str


def cause(state: State) -> Cause | None:
    """Return the mistake that explains the failed checks, else the first failed check's message, or None."""
    if state.problem:
        return Cause(state.problem, "")
    diagnosis = state.result.diagnosis if state.result is not None else None
    if diagnosis is not None:
        return Cause(diagnosis.message, diagnosis.hint)
    for status in ("error", "failed", "not_started", "missing"):
        for mark in state.marks.values():
            if mark.status == status:
                return Cause(mark.message, mark.hint)
    return None


def to_try(hint: str) -> str:
    """Return the sentences of a hint, without the lines to write: the learner shall think first."""
    sentences = [text for text, is_code in hint_parts(hint) if not is_code]
    return " ".join(_ANNOUNCEMENT.sub("", each).strip() for each in sentences[:2]).strip()


def lines_to_write(hint: str) -> list[tuple[str, bool]]:
    """Return the whole hint in parts, each with whether it is lines to write, or nothing if it has none."""
    parts = hint_parts(hint)
    return parts if any(is_code for _, is_code in parts) else []
