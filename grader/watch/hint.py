"""The next hint of an exercise, as ``grader hint`` prints it."""

from __future__ import annotations

from pathlib import Path

from grader.course import Exercise
from grader.errors import UserError
from grader.report.text import printable

from . import lesson
from .memory import Memory
from .state import replace_progress


class NoHint(UserError):
    """There is no such hint."""


def next_hint(exercise: Exercise, root: Path, number: int | None = None) -> str:
    """Return the next hint, or the one with that number. Raises NoHint.

    A hint that is shown counts as shown in ``grader watch`` as well.
    """
    hints, memory = lesson.hints(exercise), Memory.beside(root)
    shown = memory.of(exercise.name).hints
    wanted = shown + 1 if number is None else number
    if wanted > len(hints):
        known = f"its {len(hints)} hints have all been shown" if number is None else f"it has {len(hints)}"
        raise NoHint(f"{exercise.name} has no more hints: {known}; --number 1 shows the first again")
    if wanted > shown:
        memory.keep(exercise.name, replace_progress(memory.of(exercise.name), hints=wanted))
    hint = hints[wanted - 1]
    left = len(hints) - wanted
    more = f"{left} more: grader hint {exercise.name}" if left else "This was the last hint."
    return printable(f"{hint.title}\n\n{hint.text}\n\n{more}")
