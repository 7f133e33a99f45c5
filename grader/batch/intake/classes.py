"""Recognizes a folder that holds many submissions: the whole class in one folder, or a section of it."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from grader.course import catalogue
from grader.submission.copying import ignored_folder

from . import gradescope, layouts
from .item import ARCHIVES, NOTEBOOKS, PYTHON, ending, is_file, is_folder

_MAX_SEEN = 5_000  # entries that are looked at
_MAX_DEPTH = 3
_OWN = re.compile(
    r"exercises|solutions|src|tests?|docs?|ex\d\d_.*|version[ _]?\d+", re.IGNORECASE
)  # of one submission
_MIN_ALIKE = 2  # folders with the same exercise: one submission has it once


def holds_class(folder: Path, depth: int = _MAX_DEPTH) -> bool:
    """Check whether a folder's entries are submissions: a platform names them so, or they are alike.

    They may also be in its only folder, down to ``depth``.
    """
    if gradescope.is_export(folder):
        return True
    children = _children(folder)
    named = [child for child in children if layouts.is_named_by_platform(child.name)]
    if named and len(named) * 2 >= len(children):
        return True
    folders = [child for child in children if child.is_dir(follow_symlinks=False)]
    if any(ending(child.name, (*PYTHON, *NOTEBOOKS)) for child in children) or any(
        _OWN.fullmatch(child.name) for child in folders
    ):
        return False
    if len(folders) == 1 and depth and not _OWN.fullmatch(folders[0].name):
        return holds_class(Path(folders[0].path), depth - 1)
    archives = [child for child in children if ending(child.name, ARCHIVES)]
    return count_alike(folder) >= _MIN_ALIKE or (not folders and len(archives) >= _MIN_ALIKE)


def count_alike(folder: Path) -> int:
    """Return how many of a folder's own folders have one and the same exercise in them, at most."""
    counts: Counter[str] = Counter()
    seen = [0]
    for child in _children(folder):
        if child.is_dir(follow_symlinks=False) and not _OWN.fullmatch(child.name):
            counts.update(_exercises(child.path, _MAX_DEPTH, seen))
    return max(counts.values(), default=0)


def sections(children: Sequence[Path]) -> list[Path]:
    """Return the folders if each of them holds a class of its own, otherwise none."""
    folders = [path for path in children if is_folder(path)]
    if len(folders) < _MIN_ALIKE or any(
        ending(p.name, (*PYTHON, *NOTEBOOKS, *ARCHIVES)) for p in children if is_file(p)
    ):
        return []
    if any(
        layouts.is_named_by_platform(path.name) or layouts.is_team(path.name) or _OWN.fullmatch(path.name)
        for path in folders
    ):
        return []
    return folders if all(holds_class(folder) for folder in folders) else []


@cache
def _names() -> frozenset[str]:
    return frozenset(exercise.name for exercise in catalogue())


def _children(folder: str | Path) -> list[os.DirEntry[str]]:
    try:
        children = list(os.scandir(folder))
    except OSError:
        return []
    return [child for child in children if not child.name.startswith(".") and child.name != "__MACOSX"]


def _exercises(folder: str, depth: int, seen: list[int]) -> set[str]:
    """Return the exercises whose files are below a folder, by their names."""
    found = set[str]()
    for child in _children(folder):
        seen[0] += 1
        if seen[0] > _MAX_SEEN:
            break
        if child.is_dir(follow_symlinks=False):
            if depth and not ignored_folder(child):
                found |= _exercises(child.path, depth - 1, seen)
        else:
            stem = child.name.partition(".")[0].lower()
            found |= {stem} & _names() if ending(child.name, (*PYTHON, *NOTEBOOKS)) else set()
    return found
