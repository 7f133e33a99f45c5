"""What was handed in, before anybody looked inside."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from grader.batch.student import Student

ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
OTHER_ARCHIVES = (".rar", ".7z", ".gz", ".bz2", ".xz", ".zst", ".iso", ".zipx")
NOTEBOOK = ".ipynb"


class BatchError(Exception):
    """There is nothing to grade; the text is one line for the user."""


class Unreadable(Exception):
    """A submission can't be read; the text says why."""


@dataclass(frozen=True)
class Part:
    """A file of a submission, and the name that it has in there."""

    path: Path
    name: str


@dataclass(frozen=True)
class Handed:
    """A submission, and the name that is its own in this batch, which is also its report's.

    It is the folder at ``path``, or where there are ``parts``, those files together. ``problem`` says why it
    can't be graded, else it is empty.
    """

    path: Path
    name: str
    parts: tuple[Part, ...] = ()
    who: Student = field(default_factory=Student)
    problem: str = ""


def ending(name: str, endings: tuple[str, ...]) -> str:
    """Give the longest of the endings that the name has, else nothing; letters' case does not matter."""
    found = [each for each in endings if name.lower().endswith(each)]
    return max(found, key=len, default="")


def stem(name: str) -> str:
    """Give a file's name without its ending; ``.tar.gz`` is one ending."""
    cut = len(ending(name, ARCHIVES)) or len(Path(name).suffix)
    return name[: len(name) - cut] if cut < len(name) else name
