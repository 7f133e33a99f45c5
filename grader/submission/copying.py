"""Private copies of submitted files: the originals are never executed or changed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UserError

MAX_FILES = 2_000
MAX_BYTES = 64 << 20
MAX_DEPTH = 64  # of nested folders; deeper ones are ignored
COMPILED = (".pyc", ".pyo", ".pyd", ".so", ".dll", ".dylib", ".o")
_IGNORED_FOLDERS = frozenset({"__pycache__", "__MACOSX", "node_modules"})
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def ignored_folder(child: os.DirEntry[str]) -> bool:
    """Check whether a folder holds no work of the learner: hidden, a cache, a virtual environment."""
    if child.name.startswith(".") or child.name in _IGNORED_FOLDERS:
        return True
    return os.path.lexists(f"{child.path}/pyvenv.cfg")  # pathlib raises where the path is too long


class CopyError(UserError):
    """The file to grade can't be copied."""


@dataclass(frozen=True)
class RunFile:
    """A file as a run gets it: its path in the run's folder, its content, and its permissions."""

    path: Path
    data: bytes
    mode: int


def private_copy(file: Path, destination: Path, name: str) -> Path:
    """Copy a file as ``name``, with the regular files beside it, to a folder, and return the copy's path.

    Raises:
        CopyError: the file itself can't be copied.
    """
    files = files_of_run(file, name)
    try:
        target = _write(next(files), destination)
    except OSError as error:
        raise _copy_error(name, error) from error
    for neighbour in files:
        with suppress(OSError):  # for example, a path that is too long in the new folder
            _write(neighbour, destination)
    return target


def files_of_run(file: Path, name: str) -> Iterator[RunFile]:
    """Yield what a run gets: the file as ``name``, then the regular files beside it, nearest first.

    A neighbour that can't be read, or that exceeds the limits, is left out.

    Raises:
        CopyError: the file itself can't be read.
    """
    try:
        first = RunFile(Path(name), file.read_bytes(), 0o644)
    except OSError as error:
        raise _copy_error(name, error) from error
    yield first
    paths, size = {first.path}, len(first.data)
    for neighbour, relative in _neighbours(file):
        if len(paths) >= MAX_FILES:
            break
        found = None if relative in paths else _read(neighbour, relative, MAX_BYTES - size)
        if found is not None:
            yield found
            paths.add(relative)
            size += len(found.data)


def _copy_error(name: str, error: OSError) -> CopyError:
    return CopyError(f"{name} can't be copied: {error.strerror or error}")


def _write(file: RunFile, destination: Path) -> Path:
    target = destination / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as copy:  # where letters have no case, a neighbour may be the file itself
        copy.write(file.data)
    target.chmod(file.mode)
    return target


def _neighbours(file: Path) -> Iterator[tuple[str, Path]]:
    """Yield each file beside a file (for a link, in both folders), nearest first, with its relative path."""
    folders = [(os.fspath(file.parent), Path())]
    if file.resolve().parent != file.parent.resolve():
        # Python searches modules in the folder of the file that a link leads to.
        folders.append((os.fspath(file.resolve().parent), Path()))
    while folders:
        folder, relative = folders.pop(0)
        try:
            children = sorted(
                os.scandir(folder), key=lambda child: (not child.name.endswith(".py"), child.name)
            )
        except OSError:
            continue
        for child in children:
            try:
                is_folder, is_file = child.is_dir(follow_symlinks=False), child.is_file(follow_symlinks=False)
            except OSError:  # some file systems have to be asked, and may have lost it
                continue
            if is_folder and len(relative.parts) < MAX_DEPTH and not ignored_folder(child):
                folders.append((child.path, relative / child.name))
            elif is_file and not child.name.endswith(COMPILED):
                yield child.path, relative / child.name


def _read(path: str, relative: Path, max_bytes: int) -> RunFile | None:
    """Return one regular file of at most ``max_bytes`` bytes, or None."""
    with suppress(OSError), os.fdopen(os.open(path, _OPEN), "rb") as source:
        about = os.fstat(source.fileno())
        if stat.S_ISREG(about.st_mode) and about.st_size <= max_bytes:
            return RunFile(relative, source.read(about.st_size), 0o644 | about.st_mode & 0o111)
    return None
