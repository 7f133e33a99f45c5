"""Takes a submission's fingerprint: its digest, and whether it has to be staged before it is graded."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.submission.copying import MAX_BYTES, MAX_DEPTH, ignored_folder
from grader.submission.locate import MAX_ENTRIES

from .item import ARCHIVES, NOTEBOOKS, SubmittedItem, ending, is_folder, is_other_archive

_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_MAX_UNREADABLE = 20


@dataclass(frozen=True)
class Fingerprint:
    """The digest of a submission, in hexadecimal.

    ``to_stage``: it contains archives or notebooks; ``unreadable`` are archives that can't be unpacked.
    """

    sha256: str
    to_stage: bool
    unreadable: tuple[str, ...] = ()

    @classmethod
    def of(cls, item: SubmittedItem) -> Fingerprint:
        """Return the fingerprint of a submission. A file that can't be read counts by its name."""
        digest = hashlib.sha256()
        if item.attempts:
            for each in item.attempts:
                digest.update(cls.of(each).sha256.encode())
            return cls(digest.hexdigest(), to_stage=True)
        to_stage = bool(item.parts)
        unreadable: list[str] = []
        if item.parts or not is_folder(item.path):
            files: Iterator[tuple[str, str]] = iter(
                [(part.name, os.fspath(part.path)) for part in item.parts]
                or [(item.path.name, os.path.realpath(item.path))]
            )
        else:
            files = walk(item.path)
        left = MAX_BYTES  # of all files: no more is graded
        for name, path in files:
            content, size = _content(path, left)
            left -= size
            digest.update(os.fsencode(name) + b"\0" + content + b"\0")
            to_stage = to_stage or bool(ending(name, (*ARCHIVES, *NOTEBOOKS)))
            if len(unreadable) < _MAX_UNREADABLE and is_other_archive(name):
                unreadable.append(name)
        return cls(digest.hexdigest(), to_stage, tuple(unreadable))


NO_FINGERPRINT = Fingerprint(hashlib.sha256(b"").hexdigest(), to_stage=False)


def walk(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the path of each file in a folder that a learner may have written, in order."""
    folders, count = [(os.fspath(root), "")], 0
    while folders:
        folder, prefix = folders.pop(0)
        if prefix.count("/") > MAX_DEPTH:
            yield f"{prefix}?", ""
            continue
        try:
            children = sorted(os.scandir(folder), key=lambda child: child.name)
        except OSError:
            yield f"{prefix}?", ""
            continue
        count += len(children)
        if count > MAX_ENTRIES:  # it won't be graded
            return
        for child in children:
            if child.is_dir(follow_symlinks=False):
                if not ignored_folder(child):
                    folders.append((child.path, f"{prefix}{child.name}/"))
            else:
                yield prefix + child.name, child.path


def _content(path: str, limit: int) -> tuple[bytes, int]:
    """Return the digest of a file's content, or for a link of its target, and how many bytes were read.

    Of a file with more than ``limit`` bytes nothing is read: its size stands for it.
    """
    try:
        if Path(path).is_symlink():
            return b"link " + os.fsencode(Path(path).readlink()), 0
        descriptor = os.open(path, _OPEN)
    except (OSError, ValueError):
        return b"unreadable", 0
    with os.fdopen(descriptor, "rb") as file:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            return b"special", 0
        if about.st_size > limit:  # never graded
            return b"%d bytes" % about.st_size, 0
        try:
            return hashlib.sha256(file.read(limit)).digest(), about.st_size
        except OSError:
            return b"unreadable", 0
