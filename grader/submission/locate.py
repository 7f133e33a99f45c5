"""Locates an exercise's file in a submission.

No code of a submission is executed here, and no link is followed out of it.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from grader.course import Exercise
from grader.errors import UserError
from grader.records import readable

from .copying import MAX_DEPTH, ignored_folder

MAX_ENTRIES = 200_000  # more than any submission has: the path names a whole disk

_OWN_PARENTS = ("", "exercises", "solutions")  # folders that may contain the folders exNN_NAME
_KINDS = {
    "folder": "a folder",
    "outside": "a link that leads out of the submission, which is not followed",
    "broken": "a link that leads nowhere",
    "special": "not a regular file",
}
Kind = Literal["file", "folder", "outside", "broken", "special"]


class SubmissionError(UserError):
    """There is nothing that can be graded."""


@dataclass(frozen=True)
class Entry:
    """An entry of a folder whose name may be meant as a Python file's."""

    path: Path
    kind: Kind


@dataclass(frozen=True)
class Located:
    """The path of an exercise's file; if it is missing, ``path`` is None and ``message`` the reason."""

    path: Path | None
    message: str = ""


@dataclass(frozen=True)
class Submission:
    """A folder or one file that was submitted, walked once."""

    root: Path
    name: str
    is_file: bool
    entries: tuple[Entry, ...] = field(repr=False)
    unreadable: tuple[Path, ...] = ()
    meant: str = ""  # the name of the exercise that a single file is for, whatever the file's own name

    def find(self, exercise: Exercise) -> Located:
        """Return where the exercise's file is; it is found by name at any depth, first in its own folder."""
        if self.meant == exercise.name:
            return Located(self.root)
        files = [
            entry.path
            for entry in self.entries
            if entry.kind == "file" and entry.path.name == exercise.filename
        ]
        if len(files) > 1:
            own = next((path for path in self._own_paths(exercise) if path in files), None)
            if own is None:
                return Located(None, self._which_one(exercise, files))
            files = [own]
        if files:
            return Located(files[0])
        return Located(None, self._why_missing(exercise))

    def narrow(self, exercises: Sequence[Exercise]) -> tuple[Exercise, ...]:
        """Return the exercises that the submission is for: a single file is for the one it is named after.

        Raises SubmissionError when a single file is named after none.
        """
        if not self.is_file:
            return tuple(exercises)
        letters = _letters(self.root.stem)
        named = tuple(exercise for exercise in exercises if _letters(exercise.name) == letters)
        if not named:
            known = ", ".join(exercise.filename for exercise in exercises)
            raise SubmissionError(
                f"{readable(self.root.name)} is not the file of an exercise; those are: {known}"
            )
        return named

    def meant_for(self, requested: Sequence[Exercise], course: Sequence[Exercise]) -> Submission:
        """Return the submission with a single file regarded as the one requested exercise's.

        A file that is named after an exercise of the course is for that one and no other.
        """
        letters = _letters(self.root.stem)
        if not self.is_file or len(requested) != 1 or any(_letters(each.name) == letters for each in course):
            return self
        return replace(self, meant=requested[0].name)

    def relative(self, path: Path) -> str:
        """Return a path relative to the submission, as text."""
        return readable(path.name if self.is_file else path.relative_to(self.root).as_posix())

    def _own_paths(self, exercise: Exercise) -> Iterator[Path]:
        folder, name = exercise.folder.name, exercise.filename
        if self.root.name == folder:
            yield self.root / name
        base: Path | None = self.root
        while base is not None:  # a learning platform may have wrapped folders around the layout
            for parent in _OWN_PARENTS:
                yield base / parent / folder / name
            base = _only_folder(base)

    def _which_one(self, exercise: Exercise, files: Sequence[Path]) -> str:
        max_shown = 4
        names = ", ".join(sorted(self.relative(path) for path in files)[:max_shown])
        more = f" and {len(files) - max_shown} more" if len(files) > max_shown else ""
        return (
            f"There are {len(files)} files named {exercise.filename}: {names}{more}. "
            f"Keep the one that counts, or put it at {exercise.folder.name}/{exercise.filename}."
        )

    def _why_missing(self, exercise: Exercise) -> str:
        name, letters = exercise.filename, _letters(exercise.name)
        text = f"There is no file {name} in the submission."
        for entry in self.entries:
            if entry.path.name == name:
                return f"{text} {self.relative(entry.path)} is {_KINDS[entry.kind]}."
        # first the same name in another case or with other signs, then a name that contains it
        for exact in (True, False):
            for entry in self.entries:
                stem = _letters(entry.path.name.split(".")[0])
                if not (stem == letters if exact else letters in stem):
                    continue
                if entry.kind == "file" and entry.path.suffix.lower() == ".ipynb":
                    return (
                        f"{text} There is the notebook {self.relative(entry.path)}: if that is yours, export "
                        f"it as a Python file (Save and Export Notebook As, Executable Script) named {name}."
                    )
                if entry.kind == "file":
                    return (
                        f"{text} There is {self.relative(entry.path)}: if that is yours, rename it to {name}."
                    )
                if entry.kind == "folder" and exact:
                    return (
                        f"{text} There is a folder {self.relative(entry.path)}: "
                        f"what counts is one file named {name}."
                    )
        if self.unreadable:
            folder = self.relative(self.unreadable[0])
            return f"{text} The folder {folder} can't be read; it may be in there."
        return text


def open_submission(path: Path | str) -> Submission:
    """Return the submission at a path, walked once. Raises SubmissionError when there is none."""
    path = Path(path)
    shown = readable(str(path))
    try:
        root = path.resolve(strict=True)
        mode = root.stat().st_mode
    except (OSError, RuntimeError, ValueError) as error:  # also links in a circle, an impossible name
        reason = getattr(error, "strerror", None) or str(error)
        raise SubmissionError(f"can't open the submission {shown}: {reason}") from error
    if stat.S_ISREG(mode) and path.suffix.lower() == ".py":
        return Submission(path.absolute(), path.stem, True, (Entry(path.absolute(), "file"),))
    if not stat.S_ISDIR(mode):
        raise SubmissionError(f"a submission is a folder or one .py file, and {shown} is neither")
    if not os.access(root, os.R_OK | os.X_OK):
        raise SubmissionError(f"can't open the submission {shown}: Permission denied")
    name = path.name if path.name not in {"", ".."} else root.name
    return Submission(root, name or "submission", False, *_look_through(root))


def _look_through(root: Path) -> tuple[tuple[Entry, ...], tuple[Path, ...]]:
    """Return the entries and the unreadable folders; real folders are walked before links, each once."""
    entries: dict[tuple[str, str], Entry] = {}
    unreadable: list[Path] = []
    seen: set[str] = set()
    folders, links = [root], list[Path]()
    count = 0
    while folders or links:
        folder = folders.pop(0) if folders else links.pop(0)
        real = os.path.realpath(folder)
        if real in seen or not _inside(real, root):
            continue
        seen.add(real)
        if len(folder.relative_to(root).parts) > MAX_DEPTH:  # each level makes all below it slower
            unreadable.append(folder)
            continue
        try:
            children = sorted(os.scandir(folder), key=lambda child: child.name)
        except OSError:
            unreadable.append(folder)
            continue
        count += len(children)
        if count > MAX_ENTRIES:
            raise SubmissionError(
                f"{readable(str(root))} holds more than {MAX_ENTRIES:,} files: is it a submission?"
            )
        for child in children:
            entry = Entry(folder / child.name, _kind(child, root))
            if entry.kind == "folder" and not ignored_folder(child):
                (links if child.is_symlink() else folders).append(entry.path)
            if _like_source(child.name):
                key = (os.path.realpath(entry.path), child.name)
                if key not in entries or not child.is_symlink():  # the file itself goes before links to it
                    entries[key] = entry
    return tuple(entries.values()), tuple(unreadable)


def _kind(child: os.DirEntry[str], root: Path) -> Kind:
    try:
        if child.is_symlink() and not _inside(os.path.realpath(child.path), root):
            return "outside"
        if child.is_dir():
            return "folder"
        if child.is_file():
            return "file"
    except OSError:  # links in a circle
        return "broken"
    return "broken" if child.is_symlink() else "special"


def _inside(real: str, root: Path) -> bool:
    return Path(real).is_relative_to(root)


def _like_source(name: str) -> bool:
    """Check whether a name may be meant as a Python file's; a compiled file's never is."""
    return re.fullmatch(r"[^.]((?s:.)*\.(py[wi3]?|txt|ipynb)|[^.]*)", name.lower()) is not None


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", name).casefold()


def _only_folder(folder: Path) -> Path | None:
    """Return the only entry of a folder if it is a folder, else None."""
    try:
        inside = [
            child
            for child in os.scandir(folder)
            if not child.name.startswith(".") and child.name != "__MACOSX"
        ]
    except OSError:
        return None
    return folder / inside[0].name if len(inside) == 1 and inside[0].is_dir(follow_symlinks=False) else None
