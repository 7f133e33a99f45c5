"""Attempts: what a student submitted several times, and which of them counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Literal, get_args

from .item import Part, SubmittedItem, is_folder
from .layouts import Named, version

Which = Literal["last", "best", "first"]
WHICH: tuple[Which, ...] = get_args(Which)

_MAX_DEPTH = 3  # of the folders with versions
File = tuple[Path, Named]


def as_item(files: Sequence[File], name: str, which: Which) -> SubmittedItem:
    """Return the submission made of what a platform names as one student's, of one attempt or several."""
    attempts = [_one_attempt(each, name) for each in _attempts(files)]
    return choose(attempts, which)


def versions(folder: Path) -> list[Path]:
    """Return the folders ``Version N`` of a submission, in order, if it has several and nothing else."""
    for _ in range(_MAX_DEPTH):
        try:
            children = [path for path in folder.iterdir() if not path.name.startswith(".")]
        except OSError:
            return []
        if not children or not all(map(is_folder, children)):
            return []
        if all(version(path.name) for path in children):
            return sorted(children, key=lambda path: version(path.name)) if len(children) > 1 else []
        if len(children) > 1:
            return []
        (folder,) = children
    return []


def choose(attempts: Sequence[SubmittedItem], which: Which) -> SubmittedItem:
    """Return the attempt that counts, of attempts in order; for the best, the last with all of them."""
    chosen = attempts[0] if which == "first" else attempts[-1]
    if len(attempts) == 1:
        return chosen
    number = 1 if which == "first" else len(attempts)
    time = f", of {chosen.who.submitted_at}" if chosen.who.submitted_at else ""
    note = f"Attempt {number} of {len(attempts)} counts{time}."
    if which == "best":
        numbered = (
            replace(each, notes=(f"Attempt {number} of {len(attempts)} counts: it is the best.",))
            for number, each in enumerate(attempts, 1)
        )
        return replace(chosen, attempts=tuple(numbered))
    return replace(chosen, notes=(note,))


def _attempts(files: Sequence[File]) -> list[list[File]]:
    """Return the files of each attempt, the first attempt first."""
    ordered = sorted(files, key=lambda each: each[1].attempt)
    if not ordered[0][1].by_file:
        return [list(group) for _, group in groupby(ordered, key=lambda each: each[1].attempt)]
    versions: dict[str, list[File]] = {}
    for each in ordered:
        versions.setdefault(each[1].file.casefold(), []).append(each)
    count = max(map(len, versions.values()))
    return [[each[min(number, len(each) - 1)] for each in versions.values()] for number in range(count)]


def _one_attempt(files: Sequence[File], name: str) -> SubmittedItem:
    who = files[-1][1].who
    who = replace(who, late=any(named.who.late for _, named in files))
    folders = [path for path, _ in files if is_folder(path)]
    if folders:
        return SubmittedItem(folders[-1], name, who=who)
    parts = tuple(Part(path, named.file) for path, named in files)
    return SubmittedItem(parts[0].path, name, parts, who)
