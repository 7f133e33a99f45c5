"""Submitted items: what a batch has found, before its files are read."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from grader.batch.student import Student
from grader.errors import UserError
from grader.records import readable

ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
OTHER_ARCHIVES = (".rar", ".7z", ".gz", ".bz2", ".xz", ".zst", ".iso", ".zipx")
NOTEBOOK = ".ipynb"
NOTEBOOKS = (
    NOTEBOOK,
    ".ipynb.json",
    ".ipynb.txt",
)  # browsers add an ending: otter-grader, issues 524 and 617
PYTHON = (".py", ".py.txt", ".pyw")
_MAX_REASON = 300  # characters: a system's message may quote a path of thousands


class BatchError(UserError):
    """The batch can't be run."""


class Unreadable(Exception):
    """A submission can't be read; the text is the reason."""


@dataclass(frozen=True)
class Part:
    """A file of a submission, and its name in there."""

    path: Path
    name: str


@dataclass(frozen=True)
class SubmittedItem:
    """A submission, and its unique name in this batch, which is also its report's.

    It is the folder at ``path`` or, if there are ``parts``, those files together. ``problem`` is the reason
    why it can't be graded, or empty. ``members`` are the people of a group, who all get its grade. With
    ``attempts``, each of these is graded and the best one counts; otherwise one was chosen, as ``notes`` say.
    """

    path: Path
    name: str
    parts: tuple[Part, ...] = ()
    who: Student = field(default_factory=Student)
    problem: str = ""
    members: tuple[Student, ...] = ()
    attempts: tuple[SubmittedItem, ...] = ()
    notes: tuple[str, ...] = ()


def ending(name: str, endings: tuple[str, ...]) -> str:
    """Return the longest of the endings that a name has, or an empty text; case does not matter."""
    matches = [each for each in endings if name.lower().endswith(each)]
    return max(matches, key=len, default="")


def is_other_archive(name: str) -> bool:
    """Check whether a name is that of an archive in a format that is not unpacked."""
    return bool(ending(name, OTHER_ARCHIVES)) and not ending(name, ARCHIVES)


def stem(name: str) -> str:
    """Return a file's name without its ending; ``.tar.gz`` is one ending.

    Where nothing but dots would be left, as of ``..zip``, return the whole name: ``.`` names another folder.
    """
    cut = len(ending(name, ARCHIVES)) or len(Path(name).suffix)
    short = name[: len(name) - cut]
    return short if short.strip(".") else name


def reason_of(error: Exception) -> str:
    """Return in one line the reason why an exception left a submission without a grade."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if isinstance(error, MemoryError):
        return "it takes more memory than there is"
    text = readable(str(error))
    if len(text) > _MAX_REASON:
        text = f"{text[:_MAX_REASON]} ..."
    if isinstance(error, Unreadable):
        return f"it could not be read: {text}"
    if isinstance(error, OSError):
        return f"the system refused something that its grading needs: {text}"
    return f"the grader failed: {type(error).__name__}: {text}"


def is_folder(path: Path) -> bool:
    """Check whether a path is a folder or a link to one.

    Path.is_dir of Python up to 3.13 raises an OSError for some links that lead nowhere, such as one to a
    name that is too long.
    """
    return os.path.isdir(path)  # noqa: PTH112  see above


def is_file(path: Path) -> bool:
    """Check whether a path is a regular file or a link to one; like ``is_folder``, never raises OSError."""
    return os.path.isfile(path)  # noqa: PTH113  see is_folder
