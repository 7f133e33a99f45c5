"""Results that are known by content: an exercise whose files have not changed is not graded again.

The key of a result has digests of all that decides it: the file and what lies beside it, the grader with its
checks, the exercise, Python and the system, and how programs are run. The seed is not part of it: a verdict
does not depend on which inputs were chosen. Only the user's own gradings are known. They are kept in the
user's cache folder, to which a graded program can't write. Results of the portable observer, which contains
less, are not kept.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from pathlib import Path

import msgspec

from grader.package import PACKAGE, version
from grader.submission.copying import CopyError, files_of_run

from .assignment import Assignment
from .protocol import Finished
from .settings import Settings

_NOT_DECISIVE = ("seed", "jobs", "known", "fresh")
_OWN_STATE = ".grader-state.json"  # of grader watch, beside the exercises


def cache_folder() -> str:
    """Return the folder for known results, or an empty text if GRADER_CACHE is set to one."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111  may stay relative
    folder = os.environ.get("GRADER_CACHE", os.path.join(base, "grader"))  # noqa: PTH118
    return folder if os.path.isabs(folder) else ""  # noqa: PTH117


def prepare() -> None:
    """Do now what a place needs of the grader itself, whatever is graded."""
    _code()
    version()


def find(place: Path | None, assignment: Assignment, settings: Settings) -> Finished | None:
    """Return the known result of an assignment, whose place was returned by ``place_of``, or None."""
    if place is None or settings.fresh:
        return None
    with suppress(OSError, msgspec.MsgspecError):
        found = msgspec.json.decode(place.read_bytes(), type=Finished)
        if found.result.name == assignment.exercise.name:
            return found
    return None


def keep(place: Path | None, assignment: Assignment, settings: Settings, finished: Finished) -> None:
    """Keep a result in the place that its assignment had before it was graded.

    Not if the grader itself failed, nor if files were saved meanwhile: the result is that of neither content.
    """
    if place is None or finished.result.status == "error" or place_of(assignment, settings) != place:
        return
    partial = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            partial.write_bytes(msgspec.json.encode(finished))
            partial.replace(place)
        finally:
            partial.unlink(missing_ok=True)


def place_of(assignment: Assignment, settings: Settings) -> Path | None:
    """Return the file of an assignment's result by what is to be graded now, or None where none is kept."""
    if not settings.known or settings.portable or not assignment.needs_runs or assignment.path is None:
        return None
    try:
        submitted = _submitted(assignment.path, assignment.exercise.filename)
    except CopyError:  # the file has gone, or can't be read
        return None
    decisive = {name: value for name, value in asdict(settings).items() if name not in _NOT_DECISIVE}
    exercise = assignment.exercise
    parts = [
        _code(),
        version(),
        sys.version,
        platform.platform(),
        exercise.name,
        repr(exercise.limits),
        assignment.path.name,
        repr(sorted(decisive.items())),
        submitted,
    ]
    key = hashlib.sha256("\0".join(parts).encode(errors="surrogateescape")).hexdigest()
    return Path(settings.known, f"{exercise.name}-{key}.json")


@cache
def _code() -> str:
    files = sorted(PACKAGE.rglob("*.py"))
    return _digest((os.fsencode(file.relative_to(PACKAGE)), file.read_bytes()) for file in files)


def _submitted(path: Path, name: str) -> str:
    """Return the digest of what a run gets: the file and its neighbours."""
    files = files_of_run(path, name)
    return _digest(
        (b"%o " % file.mode + os.fsencode(file.path), file.data)
        for file in files
        if file.path.name != _OWN_STATE
    )


def _digest(files: Iterable[tuple[bytes, bytes]]) -> str:
    """Return the digest of files, each of them a name and its content."""
    digest = hashlib.sha256()
    for name, data in files:
        digest.update(name + b"\0%d\0" % len(data) + data)
    return digest.hexdigest()
