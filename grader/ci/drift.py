"""What differs between a student's repository and the starter, in files that should not change."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .starter import StarterError

_PROTECTED = (".github", ".grader", ".devcontainer", "noxfile.py")


@dataclass(frozen=True)
class Drift:
    """A protected path that differs from the starter: ``what`` is changed, removed or added."""

    path: str
    what: str


def read_starter(folder: Path) -> dict[str, bytes]:
    """Return the protected files of a starter that was written before. Raises StarterError."""
    files = {}
    for name, path in _protected(folder):
        try:
            files[name] = path.read_bytes()
        except OSError as error:
            raise StarterError(f"can't read {path}: {error.strerror or error}") from error
    if ".grader/requirements.txt" not in files:
        raise StarterError(f"{folder} is not a starter: it has no .grader/requirements.txt")
    return files


def find_drift(folder: Path, files: Mapping[str, bytes]) -> list[Drift]:
    """Return what differs between a student's repository and the starter's files, but for line endings.

    Raises StarterError when the folder does not exist.
    """
    if not folder.is_dir():
        raise StarterError(f"there is no folder {folder}")
    present = dict(_protected(folder))
    expected = {name: data for name, data in files.items() if PurePosixPath(name).parts[0] in _PROTECTED}
    drift = []
    for name in sorted(expected.keys() | present.keys()):
        if name not in present:
            drift.append(Drift(name, "removed"))
        elif name not in expected:
            drift.append(Drift(name, "added"))
        elif not _same(present[name], expected[name]):
            drift.append(Drift(name, "changed"))
    return drift


def _protected(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield every file and link in the protected places, by its name in the folder; no link is followed."""
    for name in _PROTECTED:
        top = folder / name
        if top.is_symlink() or top.is_file():
            yield name, top
            continue
        for place, folders, files in os.walk(top):
            links = [each for each in folders if Path(place, each).is_symlink()]
            for each in (*files, *links):
                path = Path(place, each)
                yield path.relative_to(folder).as_posix(), path


def _same(path: Path, data: bytes) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    try:
        return path.read_bytes().replace(b"\r\n", b"\n") == data.replace(b"\r\n", b"\n")
    except OSError:
        return False
