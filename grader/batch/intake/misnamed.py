"""Finds exercises' files under wrong names, such as ``process_pair (1).py`` or ``Untitled1.py``.

A file is taken for an exercise's where there is no doubt: its name is the exercise's but for what browsers,
editors and platforms add, or it alone defines the functions of an exercise that is missing. Where there is
doubt, the exercise is not graded, with the reason: a file that may be the learner's is worth no zero.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from grader.course import Exercise, catalogue
from grader.records import readable
from grader.submission.locate import Submission, open_submission
from grader.words import AFTER_NAME, BEFORE_NAME

from .fingerprint import walk
from .item import PYTHON, ending

_MAX_BYTES = 1 << 20  # of a file whose content is looked at
_TEXT = ".txt"
_STAMP = re.compile(r"(?:19|20)\d{12}(?=[ _-])")
_DEFINED = re.compile(r"^(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)", re.MULTILINE)
_SCRIPT = "main"  # a file without it is graded as a script


@dataclass(frozen=True)
class Misnamed:
    """The files to grade under another name, by that name, and reasons for doubt by exercises' names."""

    files: dict[str, Path] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    doubts: dict[str, str] = field(default_factory=dict)


def find_misnamed(path: Path, exercises: Sequence[Exercise]) -> Misnamed:
    """Return what is known about the missing exercises of a submission, a folder or one file.

    Raises SubmissionError.
    """
    found = Misnamed()
    submission = open_submission(path).meant_for(exercises, catalogue())
    missing = [each for each in exercises if not _has(submission, each)]
    if not missing or submission.meant:
        return found
    files = [path] if submission.is_file else [Path(file) for _, file in walk(path) if file]
    sources = [file for file in files if _is_source(file)]
    for exercise in missing:
        named = [file for file in sources if bare_name(file.name) == _letters(exercise.name)]
        if named:
            _take(exercise, _latest(named), found, path)
            missing = [each for each in missing if each is not exercise]
    _by_content(missing, [file for file in sources if not _has_a_name(file)], found, path)
    return found


def bare_name(name: str) -> str:
    """Return the letters of a file's name without its ending and without what was added to it."""
    suffix = ending(name, (*PYTHON, _TEXT))
    stem = name[: len(name) - len(suffix)]
    before = None
    while stem != before:
        before = stem
        match = BEFORE_NAME.match(stem)
        stem = stem[match.end() :] if match and match.end() < len(stem) else stem
        tail = stem[-40:]
        added = next((m for m in AFTER_NAME.finditer(tail) if m.end() == len(tail) and m.start()), None)
        stem = stem[: len(stem) - len(tail) + added.start()] if added else stem
    return _letters(stem)


def _has(submission: Submission, exercise: Exercise) -> bool:
    """Check whether a file has the exercise's name, so that nothing is to be guessed."""
    return any(entry.kind == "file" and entry.path.name == exercise.filename for entry in submission.entries)


def _is_source(file: Path) -> bool:
    return bool(ending(file.name, (*PYTHON, _TEXT))) and not file.is_symlink()


def _take(exercise: Exercise, files: Sequence[Path], found: Misnamed, root: Path) -> None:
    different = list({_content(file): file for file in reversed(files)}.values())
    if len(different) > 1:
        names = ", ".join(_shown(file, root) for file in files[:4])
        found.doubts[exercise.name] = (
            f"each of these may be {exercise.filename}: {names}; submit one file of that name"
        )
        return
    file = different[0]
    if ending(file.name, (_TEXT,)) and not ending(file.name, PYTHON) and not _defines(file, exercise):
        return  # notes about the exercise, for example
    found.files[exercise.filename] = file
    found.notes.append(
        f"{_shown(file, root)} was graded as {exercise.filename}: name the file {exercise.filename}."
    )


def _by_content(exercises: Sequence[Exercise], files: Sequence[Path], found: Misnamed, root: Path) -> None:
    fitting = {file: [each for each in exercises if _defines(file, each)] for file in files}
    for exercise in exercises:
        own = [file for file, fits in fitting.items() if exercise in fits]
        several = next((file for file in own if len(fitting[file]) > 1), None)
        if several is not None:
            names = ", ".join(each.filename for each in fitting[several])
            found.doubts[exercise.name] = (
                f"{_shown(several, root)} has several exercises in it: "
                f"submit each in a file of its own ({names})"
            )
        elif own:
            _take(exercise, own, found, root)


def _has_a_name(file: Path) -> bool:
    """Check whether a file is named after an exercise of the course."""
    return bare_name(file.name) in _all_names()


@lru_cache
def _all_names() -> frozenset[str]:
    return frozenset(_letters(each.name) for each in catalogue())


def _latest(files: Sequence[Path]) -> Sequence[Path]:
    """Return the file with the latest time in its name if all have one, as in ILIAS, else all of them."""
    stamps = [_STAMP.match(file.name) for file in files]
    if len(files) < 2 or not all(stamps):  # noqa: PLR2004  one has no others to be compared with
        return files
    return [max(files, key=lambda file: int(file.name[:14]))]


def _defines(file: Path, exercise: Exercise) -> bool:
    """Check whether a file defines what the stub does; without ``main`` it may be a script."""
    wanted = set(_names_in(_content(exercise.stub)))
    wanted = wanted - {_SCRIPT} or wanted
    return bool(wanted) and wanted <= set(_names_in(_content(file)))


def _names_in(source: bytes) -> list[str]:
    return _DEFINED.findall(source.decode("utf-8", errors="replace").replace("\r", "\n"))


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_MAX_BYTES)
    except OSError:
        return b""


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", name).casefold()


def _shown(file: Path, root: Path) -> str:
    return readable(file.name if file == root else file.relative_to(root).as_posix())
