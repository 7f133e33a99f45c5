"""Private copies of submitted files: the originals are never executed or changed."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
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


def private_copy(file: Path, destination: Path, name: str) -> Path:
    """Copy a file as ``name``, with the regular files beside it, to a folder, and return the copy's path.

    A neighbour that can't be copied, or that exceeds the limits, is left out.

    Raises:
        CopyError: the file itself can't be copied.
    """
    try:
        return _copy_with_neighbours(file, destination, name)
    except OSError as error:
        raise CopyError(f"{name} can't be copied: {error.strerror or error}") from error


def _copy_with_neighbours(file: Path, destination: Path, name: str) -> Path:
    destination.mkdir(parents=True, exist_ok=True)
    target = destination / name
    with file.open("rb") as source, target.open("wb") as copy:
        shutil.copyfileobj(source, copy)
    target.chmod(0o644)
    files, size = 1, target.stat().st_size
    for neighbour, relative in _neighbours(file):
        if files >= MAX_FILES:
            break
        copied = _copy(neighbour, destination / relative, MAX_BYTES - size)
        if copied is not None:
            files, size = files + 1, size + copied
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
            if child.is_dir(follow_symlinks=False):
                if len(relative.parts) < MAX_DEPTH and not ignored_folder(child):
                    folders.append((child.path, relative / child.name))
            elif child.is_file(follow_symlinks=False) and not child.name.endswith(COMPILED):
                yield child.path, relative / child.name


def _copy(path: str, target: Path, max_bytes: int) -> int | None:
    """Copy one regular file of at most ``max_bytes`` bytes, unless the target exists.

    Returns its size in bytes, or None if it was left out.
    """
    if os.path.lexists(target):
        return None
    try:
        descriptor = os.open(path, _OPEN)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as source:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode) or about.st_size > max_bytes:
            return None
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            data = source.read(about.st_size)
            target.write_bytes(data)
            target.chmod(0o644 | about.st_mode & 0o111)
        except OSError:  # for example, a path that is too long in the new folder
            return None
    return len(data)
