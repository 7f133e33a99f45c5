"""Finds the submissions under a folder: plain ones, and those in the layouts of learning platforms."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.batch.student import Student
from grader.records import readable

from . import gradescope, layouts
from .item import (
    ARCHIVES,
    NOTEBOOK,
    OTHER_ARCHIVES,
    BatchError,
    Part,
    SubmittedItem,
    ending,
    is_file,
    is_folder,
    reason_of,
    stem,
)
from .roster import Roster
from .unique_names import unique

TABLES = ("classroom_roster.csv", "students.csv", "scores.csv", "submission_metadata.csv")
_IGNORED = frozenset({"__pycache__", "__MACOSX", "node_modules"})
_CODE = (".py", NOTEBOOK, *ARCHIVES)


@dataclass(frozen=True)
class Intake:
    """The contents of a folder: submissions, tables of names, and what was left out, with the reasons."""

    root: Path
    submissions: tuple[SubmittedItem, ...]
    tables: tuple[Path, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    roster: Roster = field(default_factory=Roster)


def find_submissions(root: Path, excluded: Sequence[Path] = ()) -> tuple[SubmittedItem, ...]:
    """Return the submissions under the root, except for the paths in ``excluded``.

    Raises BatchError when there is none.
    """
    return look_through(root, excluded).submissions


def look_through(root: Path, excluded: Sequence[Path] = ()) -> Intake:
    """Return the contents of the root. Raises BatchError when it has no submissions."""
    others = {os.path.realpath(path) for path in excluded}  # Path.resolve raises for a link to itself
    children = [path for path in _children(root) if os.path.realpath(path) not in others]
    inner = _wrapped(children)
    if inner is not None:
        tables = [path for path in children if path.name in TABLES]
        intake = look_through(inner, excluded)
        return replace(intake, root=root, tables=(*tables, *intake.tables))
    finder = _Finder(root, children)
    intake = finder.find()
    if not intake.submissions:
        shown = readable(str(root))
        raise BatchError(
            f"there are no submissions in {shown}: no folders, no Python files, no notebooks and no archives"
        )
    return intake


def _children(root: Path) -> list[Path]:
    try:
        children = sorted(root.iterdir())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BatchError(f"can't open the folder {readable(str(root))}: {reason}") from error
    return [path for path in children if not path.name.startswith(".") and path.name not in _IGNORED]


def _wrapped(children: Sequence[Path]) -> Path | None:
    """Return the folder in which a platform's download wraps all submissions, or None."""
    folders = [path for path in children if is_folder(path)]
    if len(folders) != 1 or any(ending(path.name, _CODE) for path in children if is_file(path)):
        return None
    name = folders[0].name
    return folders[0] if name.endswith("-submissions") or gradescope.is_export(folders[0]) else None


class _Finder:
    """Sorts a folder's entries into submissions."""

    def __init__(self, root: Path, children: Sequence[Path]) -> None:
        self.root = root
        self.children = children
        self.found: list[tuple[SubmittedItem, str]] = []  # and the name to fall back on
        self.tables: list[Path] = []
        self.left_out: list[tuple[str, str]] = []
        self.groups: dict[str, list[tuple[Path, layouts.Named]]] = {}
        files = [path.name for path in children if is_file(path) and path.name not in TABLES]
        matching = sum(layouts.canvas(name) is not None for name in files)
        self.canvas = matching > len(files) / 2
        self.metadata = gradescope.read_metadata(root)
        clones = root.name.endswith("-submissions") or any(path.name == "scores.csv" for path in children)
        folders = [path.name for path in children if is_folder(path)]
        self.usernames = layouts.usernames(folders) if clones else {}

    def find(self) -> Intake:
        for path in self.children:
            try:
                self._sort(path)
            except Exception as error:  # noqa: BLE001  an error with one submission must not hide the others
                self.found.append((SubmittedItem(path, path.name, problem=reason_of(error)), path.name))
        for named in self.groups.values():
            self._combine(named)
        self.found.sort(key=lambda each: each[0].path)
        names = unique((item.name, other) for item, other in self.found)
        items = tuple(replace(item, name=name) for (item, _), name in zip(self.found, names, strict=True))
        return Intake(self.root, items, tuple(self.tables), tuple(self.left_out))

    def _sort(self, path: Path) -> None:
        named = layouts.moodle(path.name) or (layouts.canvas(path.name) if self.canvas else None)
        if is_folder(path) and (named is None or not layouts.moodle(path.name)):
            username = self.usernames.get(path.name, "")
            who = self.metadata.get(path.name, Student(username=username))
            self.found.append((SubmittedItem(path, path.name, who=who), path.name))
        elif not is_file(path) and not is_folder(path):
            what = "a link that leads nowhere" if path.is_symlink() else "not a regular file"
            self.left_out.append((path.name, what))
        elif path.name in TABLES or path.name == gradescope.METADATA:
            self.tables += [path] if path.name in TABLES else []
        elif named is not None:
            self.groups.setdefault(named.group, []).append((path, named))
        elif ending(path.name, _CODE):
            self.found.append((SubmittedItem(path, stem(path.name), (Part(path, path.name),)), path.name))
        elif ending(path.name, OTHER_ARCHIVES):
            problem = f"{readable(path.name)} is an archive in a format that is not supported: use zip or tar"
            self.found.append((SubmittedItem(path, stem(path.name), problem=problem), path.name))
        else:
            self.left_out.append((path.name, "neither a folder, a Python file, a notebook nor an archive"))

    def _combine(self, named: Sequence[tuple[Path, layouts.Named]]) -> None:
        """Add one submission made of all the files that a platform names as one student's."""
        group, who = named[0][1].group, named[0][1].who
        texts = [path for path, each in named if each.is_text]
        folders = [path for path, each in named if not each.is_text and is_folder(path)]
        parts = [Part(path, each.file) for path, each in named if not each.is_text and is_file(path)]
        if any(each.who.late for _, each in named):
            who = replace(who, late=True)
        if folders:
            item = SubmittedItem(folders[0], folders[0].name, who=who)
        elif parts:
            item = SubmittedItem(parts[0].path, group, tuple(parts), who)
        else:
            problem = "only an online text was submitted, no file"
            self.found.append((SubmittedItem(texts[0], group, who=who, problem=problem), group))
            return
        self.found.append((item, group))
        self.left_out += [(path.name, "an online text, which is not graded") for path in texts]
