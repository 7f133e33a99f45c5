"""The programs that the grader is graded with, each with what it must lose: the corpus, and the mutants.

A *wheat* is right in some odd style and must keep every point; a *chaff* is wrong in one labelled way and
must lose exactly the checks that its first line names (``# loses: check, check``); for a *mutant* a rule says
which. The third line of a chaff may name the diagnosis that it must be given (``# diagnosis: id``); where
there is no such line it must be given none, and no wheat is given one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course import catalogue
from tests.corpora.mutants.generate import mutants
from tests.support.paths import PROGRAMS

KINDS = ("wheat", "chaff", "mutant")


@dataclass(frozen=True)
class Case:
    """One program for one exercise, and the short names of the checks that it must lose."""

    id: str
    exercise: str
    kind: str
    source: str
    loses: frozenset[str]

    @property
    def diagnosis(self) -> str:
        """The diagnosis that a chaff must be given; empty for none."""
        label, _, name = "".join(self.source.splitlines()[2:3]).partition(": ")
        return name.strip() if self.kind == "chaff" and label == "# diagnosis" else ""


def corpus(names: Sequence[str] = ()) -> list[Case]:
    """Read the corpus's programs (of the exercises named, or of all)."""
    return [
        Case(
            path.relative_to(PROGRAMS).as_posix(),
            path.parts[-3],
            path.parts[-2],
            source,
            losses(path, source),
        )
        for name in names or sorted(path.name for path in PROGRAMS.iterdir())
        for kind in ("wheat", "chaff")
        for path in sorted((PROGRAMS / name / kind).glob("*.py"))
        for source in (path.read_text(encoding="utf-8"),)
    ]


def losses(path: Path, source: str) -> frozenset[str]:
    """Read which checks a program must lose: those that its first line names; none for a wheat."""
    if path.parent.name == "wheat":
        return frozenset()
    label, _, names = source.partition("\n")[0].partition(":")
    if label != "# loses":
        raise ValueError(f"{path}: the first line of a chaff is '# loses: check, check'")
    return frozenset(name.strip() for name in names.split(","))


def mutated(names: Sequence[str] = ()) -> list[Case]:
    """Make the mutants (of the exercises named, or of all)."""
    return [
        Case(mutant.id, mutant.exercise, "mutant", mutant.source, mutant.loses)
        for exercise in catalogue()
        if exercise.name in names or not names
        for mutant in mutants(exercise.name)
    ]
