"""Right ways to solve an exercise, where they are present: the solution, and other correct programs.

A learner's own copy of the course has none of them; a checkout of this project has.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from grader.course import Exercise
from grader.package import ROOT


class Way(NamedTuple):
    """A right program: its file's name, and its text."""

    name: str
    text: str


def ways(exercise: Exercise, root: Path) -> tuple[Way, ...]:
    """Return right programs: the solution first, then others; nothing without the solution."""
    places = [
        base / "solutions" / exercise.folder.name / exercise.filename for base in (root, root.parent, ROOT)
    ]
    solution = next((path for path in places if path.is_file()), None)
    if solution is None:
        return ()
    others = sorted(
        (ROOT / "tests" / "corpora" / "programs" / exercise.name / "wheat").glob("*.py"), key=_length
    )
    chosen = [solution, *others[:1], *others[len(others) // 2 : len(others) // 2 + 1]]
    return tuple(Way(path.name, _text(path)) for path in chosen)


def _length(path: Path) -> int:
    return path.stat().st_size


def _text(path: Path) -> str:
    """Return a program without the head that says what it tests (PEP 723)."""
    text = path.read_bytes().decode(errors="replace")
    return re.sub(r"\A# /// case\n.*?^# ///\n", "", text, flags=re.MULTILINE | re.DOTALL)
