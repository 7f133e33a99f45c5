"""Finds the submissions under a folder: plain ones, and those in the layouts of learning platforms."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.batch.student import Student
from grader.records import readable

from . import attempts, blackboard, classes, gradescope, layouts
from .attempts import File, Which, as_item
from .item import (
    ARCHIVES,
    NOTEBOOKS,
    OTHER_ARCHIVES,
    PYTHON,
    BatchError,
    Part,
    SubmittedItem,
    ending,
    is_file,
    is_folder,
    reason_of,
    stem,
)
from .layouts import Named
from .links import followed
from .roster import Roster
from .unique_names import unique

TABLES = ("classroom_roster.csv", "students.csv", "scores.csv", "submission_metadata.csv", "groups.csv")
_IGNORED = frozenset({"__pycache__", "__MACOSX", "node_modules"})
_CODE = (*PYTHON, *NOTEBOOKS, *ARCHIVES)
_MAX_TIMESTAMP = 80  # bytes
_MANY_ALIKE = 3  # folders with the same exercise in one submission: it is hardly one


@dataclass(frozen=True)
class Intake:
    """The contents of a folder: submissions, tables of names, and what was left out, with the reasons.

    ``notes`` say what was recognized; ``warnings`` what looks as if it were not meant.
    """

    root: Path
    submissions: tuple[SubmittedItem, ...]
    tables: tuple[Path, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    roster: Roster = field(default_factory=Roster)
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def find_submissions(root: Path, excluded: Sequence[Path] = ()) -> tuple[SubmittedItem, ...]:
    """Return the submissions under the root, except for the paths in ``excluded``.

    Raises BatchError when there is none.
    """
    return look_through(root, excluded).submissions


def look_through(root: Path, excluded: Sequence[Path] = (), which: Which = "last") -> Intake:
    """Return the contents of the root; of several attempts, ``which`` counts.

    Raises BatchError when it has no submissions.
    """
    others = {os.path.realpath(path) for path in excluded}  # Path.resolve raises for a link to itself
    children, links = followed(root, _children(root))
    children = [path for path in children if os.path.realpath(path) not in others]
    intake = _look_through(root, children, excluded, which)
    return replace(intake, left_out=(*links, *intake.left_out))


def _look_through(root: Path, children: Sequence[Path], excluded: Sequence[Path], which: Which) -> Intake:
    """Return the contents of a root that has these children."""
    inner = _wrapped(children)
    if inner is not None:
        tables = [path for path in children if path.name in TABLES]
        intake = look_through(inner, excluded, which)
        return replace(intake, root=root, tables=(*tables, *intake.tables), notes=_unwrapped(inner, intake))
    sections = classes.sections(children)
    if sections:
        return _of_sections(root, children, sections, excluded, which)
    intake = _Finder(root, children, which).find()
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
    """Return the only folder if it is not a submission but holds them all, or None."""
    folders = [path for path in children if is_folder(path)]
    if len(folders) != 1 or any(ending(path.name, _CODE) for path in children if is_file(path)):
        return None
    is_class = folders[0].name.endswith("-submissions") or classes.holds_class(folders[0])
    return folders[0] if is_class else None


def _unwrapped(inner: Path, intake: Intake) -> tuple[str, ...]:
    if inner.name.endswith("-submissions") or gradescope.is_export(inner):
        return intake.notes
    count = len(intake.submissions)
    note = f"The {count} submissions are in the folder {readable(inner.name)}, which holds the whole class."
    return (note, *(each for each in intake.notes if " which holds the whole class." not in each))


def _of_sections(
    root: Path, children: Sequence[Path], sections: Sequence[Path], excluded: Sequence[Path], which: Which
) -> Intake:
    """Return the contents of a root whose folders are sections, each with its own submissions."""
    parts = [look_through(folder, excluded, which) for folder in sections]
    found = [
        (replace(item, who=replace(item.who, section=item.who.section or folder.name)), folder.name)
        for folder, part in zip(sections, parts, strict=True)
        for item in part.submissions
    ]
    names = unique((item.name, f"{section}-{item.name}") for item, section in found)
    items = tuple(replace(item, name=name) for (item, _), name in zip(found, names, strict=True))
    shown = ", ".join(readable(folder.name) for folder in sections)
    return Intake(
        root,
        items,
        tables=(
            *(path for path in children if path.name in TABLES),
            *(table for part in parts for table in part.tables),
        ),
        left_out=tuple(each for part in parts for each in part.left_out),
        notes=(f"The folders are sections, each with its own submissions: {shown}.",),
        warnings=tuple(each for part in parts for each in part.warnings),
    )


def _of_sakai(path: Path) -> Student | None:
    """Return the student of a folder of Sakai's; the time is in a file beside what was submitted."""
    try:
        with (path / "timestamp.txt").open("rb") as file:
            timestamp = file.read(_MAX_TIMESTAMP).decode(errors="replace")
    except OSError:
        timestamp = ""
    return layouts.sakai(path.name, timestamp)


def _together(members: Sequence[Student]) -> Student:
    """Return a student that stands for a group."""

    def all_of(key: str) -> str:
        return "; ".join(text for who in members if (text := getattr(who, key)))

    return Student(
        full_name=all_of("full_name"),
        platform_id=all_of("platform_id"),
        username=all_of("username"),
        email=all_of("email"),
        submitted_at=members[0].submitted_at,
    )


class _Finder:
    """Sorts a folder's entries into submissions."""

    def __init__(self, root: Path, children: Sequence[Path], which: Which) -> None:
        self.root = root
        self.children = children
        self.which = which
        self.found: list[tuple[SubmittedItem, str]] = []  # and the name to fall back on
        self.tables: list[Path] = []
        self.left_out: list[tuple[str, str]] = []
        self.warnings: list[str] = []
        self.groups: dict[str, list[File]] = {}
        files = [path.name for path in children if is_file(path) and path.name not in TABLES]
        matching = sum(layouts.canvas(name) is not None for name in files)
        self.canvas = matching > len(files) / 2
        self.assignment = layouts.blackboard_assignment(files)
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
        for name, files in self.groups.items():
            self._combine(name, files)
        self.found.sort(key=lambda each: each[0].path)
        names = unique((item.name, other) for item, other in self.found)
        items = tuple(replace(item, name=name) for (item, _), name in zip(self.found, names, strict=True))
        notes = self.metadata.notes
        left_out, warnings = tuple(self.left_out), tuple(self.warnings)
        return Intake(self.root, items, tuple(self.tables), left_out, notes=notes, warnings=warnings)

    def _sort(self, path: Path) -> None:
        named = self._parse(path)
        if named is not None:
            self.groups.setdefault(named.group, []).append((path, named))
        elif is_folder(path):
            self._add_folder(path)
        elif not is_file(path):
            self.left_out.append((path.name, "not a regular file"))
        elif path.name in TABLES or path.name == gradescope.METADATA:
            self.tables += [path] if path.name in TABLES else []
        elif ending(path.name, _CODE):
            self.found.append((SubmittedItem(path, stem(path.name), (Part(path, path.name),)), path.name))
        elif ending(path.name, OTHER_ARCHIVES):
            problem = f"{readable(path.name)} is an archive in a format that is not supported: use zip or tar"
            self.found.append((SubmittedItem(path, stem(path.name), problem=problem), path.name))
        else:
            self.left_out.append((path.name, "neither a folder, a Python file, a notebook nor an archive"))

    def _parse(self, path: Path) -> Named | None:
        """Return what a platform's name says, or None for a name of the submission's own."""
        if not is_folder(path) and not is_file(path):
            return None
        named = layouts.moodle(path.name) or layouts.brightspace(path.name)
        if named is None and not is_folder(path):
            named = layouts.autolab(path.name)
        if named is not None:
            return named
        if is_folder(path):
            return layouts.stamped(path.name)
        if path.name in TABLES:
            return None
        named = layouts.blackboard(path.name, self.assignment)
        if named is None and self.canvas:
            named = layouts.canvas(path.name)
        suffix = ending(path.name, _CODE)
        return named or (layouts.stamped(path.name, suffix) if suffix else None)

    def _add_folder(self, path: Path) -> None:
        submitters = self.metadata.submitters.get(path.name, ())
        inside = sorted(child.name for child in path.iterdir()) if layouts.is_team(path.name) else []
        members = submitters or layouts.ilias_team(path.name, inside)
        who = (
            layouts.ilias(path.name) or _of_sakai(path) or Student(username=self.usernames.get(path.name, ""))
        )
        if len(members) == 1:
            who, members = members[0], ()
        elif members:
            who = _together(members)
        versions = attempts.versions(path)
        if versions:
            numbered = [SubmittedItem(each, path.name, who=who, members=members) for each in versions]
            self.found.append((attempts.choose(numbered, self.which), path.name))
            return
        alike = classes.count_alike(path)
        if alike >= _MANY_ALIKE:
            self.warnings.append(
                f"{readable(path.name)} was taken as one submission, and {alike} folders in it have the same "
                f"exercise: if it holds a class, grade that folder itself."
            )
        self.found.append((SubmittedItem(path, path.name, who=who, members=members), path.name))

    def _combine(self, name: str, files: Sequence[File]) -> None:
        """Add one submission made of all that a platform names as one student's."""
        texts = [each for each in files if each[1].is_text]
        work = [each for each in files if not each[1].is_text]
        if not work:
            who, path = texts[0][1].who, texts[0][0]
            problem = "only an online text was submitted, no file"
            self.found.append((SubmittedItem(path, name, who=who, problem=problem), name))
            return
        about = blackboard.read_all(texts)
        item = as_item([about.renamed(each) for each in work], name, self.which)
        item = replace(item, who=about.identified(item.who))
        if is_folder(item.path) and layouts.moodle(item.path.name):
            item = replace(item, name=item.path.name)
        self.found.append((item, name))
        self.left_out += [
            (path.name, "an online text, which is not graded") for path, _ in texts if not about
        ]
