"""Looks through a submission once: its digest, and whether it has to be made ready before it is graded."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.submission.copying import MAX_BYTES, MAX_DEPTH, ignored_folder
from grader.submission.locate import MAX_ENTRIES

from .entry import ARCHIVES, NOTEBOOK, Handed, ending, is_folder

_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class Looked:
    """The digest of all that was handed in, in hexadecimal; ``to_stage``: archives or notebooks are in it."""

    sha256: str
    to_stage: bool


NOT_LOOKED_THROUGH = Looked(hashlib.sha256(b"").hexdigest(), to_stage=False)


def look(handed: Handed) -> Looked:
    """Look through a submission. What can't be read counts by its name."""
    digest = hashlib.sha256()
    to_stage = bool(handed.parts)
    if handed.parts or not is_folder(handed.path):
        files: Iterator[tuple[str, str]] = iter(
            [(part.name, os.fspath(part.path)) for part in handed.parts]
            or [(handed.path.name, os.path.realpath(handed.path))]
        )
    else:
        files = walk(handed.path)
    for name, path in files:
        digest.update(os.fsencode(name) + b"\0" + _content(path) + b"\0")
        to_stage = to_stage or bool(ending(name, (*ARCHIVES, NOTEBOOK)))
    return Looked(digest.hexdigest(), to_stage)


def walk(root: Path) -> Iterator[tuple[str, str]]:
    """Give all files of a folder that a learner may have written: name inside, path. In order."""
    folders, count = [(os.fspath(root), "")], 0
    while folders:
        folder, place = folders.pop(0)
        if place.count("/") > MAX_DEPTH:
            yield f"{place}?", ""
            continue
        try:
            children = sorted(os.scandir(folder), key=lambda child: child.name)
        except OSError:
            yield f"{place}?", ""
            continue
        count += len(children)
        if count > MAX_ENTRIES:  # grading refuses it as well
            return
        for child in children:
            if child.is_dir(follow_symlinks=False):
                if not ignored_folder(child):
                    folders.append((child.path, f"{place}{child.name}/"))
            else:
                yield place + child.name, child.path


def _content(path: str) -> bytes:
    """Give the digest of a file's content; of a link, where it leads."""
    try:
        if Path(path).is_symlink():
            return b"link " + os.fsencode(Path(path).readlink())
        descriptor = os.open(path, _OPEN)
    except (OSError, ValueError):
        return b"unreadable"
    with os.fdopen(descriptor, "rb") as file:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            return b"special"
        if about.st_size > MAX_BYTES:  # never graded
            return b"%d bytes" % about.st_size
        try:
            return hashlib.sha256(file.read()).digest()
        except OSError:
            return b"unreadable"
