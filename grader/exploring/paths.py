"""Choices as text, to be typed: ``1x2,2,0=late`` is twice process 1, then 2, then 0 with an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from .operations import ONLY, Choice, Execution, Seen

MAX_CHOICES = 5_000
_PART = re.compile(r"([0-9.ftu]+)(?:=([a-z-]+))?(?:x([0-9]{1,4}))?", re.ASCII)


def to_text(path: Sequence[Choice]) -> str:
    """Return choices as text; empty if there are none."""
    parts = []
    for choice, same in groupby(path):
        count = sum(1 for _ in same)
        answer = f"={choice.answer}" if choice.answer != ONLY else ""
        parts.append(f"{choice.process}{answer}" + (f"x{count}" if count > 1 else ""))
    return ",".join(parts)


def from_text(text: str) -> tuple[Choice, ...]:
    """Return the choices in a text. Raises ValueError."""
    path: list[Choice] = []
    for part in text.split(",") if text else ():
        match = _PART.fullmatch(part)
        if match is None or int(match[3] or 1) + len(path) > MAX_CHOICES:
            raise ValueError(f"{part[:40]!r} is not a choice")
        path += [Choice(match[1], match[2] or ONLY)] * int(match[3] or 1)
    return tuple(path)


def needed(execution: Execution[Seen]) -> tuple[Choice, ...]:
    """Return the choices up to the last one that the default order would not make."""
    own = [
        place for place, step in enumerate(execution.steps, 1) if step.choice != step.enabled[0].choices[0]
    ]
    return execution.choices[: own[-1]] if own else ()
