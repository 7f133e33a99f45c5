"""A learner's saves, and the processes that they start."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path


def save(program: Path, folder: Path) -> None:
    """Save process_pair.py as editors do: a new file takes the place of the old one."""
    partial = folder / "partial"
    shutil.copyfile(program, partial)
    partial.replace(folder / "process_pair.py")


def children(pid: int) -> list[int]:
    """Return the children of a process."""
    with contextlib.suppress(OSError):
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]
    return []


def below(pid: int) -> list[int]:
    """Return the children of a process, and theirs."""
    found = children(pid)
    return [*found, *(other for each in found for other in below(each))]
