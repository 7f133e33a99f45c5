"""Writes a report to its file: whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the file, then put it in place: nobody ever reads half of it. Raises OSError."""
    target = Path(os.path.realpath(path))  # through links: the file that they lead to is replaced
    if target.exists() and not target.is_file():
        target.write_bytes(data)  # a device or a pipe can't be replaced
        return
    beside = _beside(target)
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def check_writable(path: Path) -> None:
    """Find out before the work is done whether its report can be written. Raises OSError."""
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise IsADirectoryError(None, "Is a directory", str(path))
    if target.exists() and not target.is_file():
        return
    beside = _beside(target)
    try:
        beside.open("xb").close()
    finally:
        beside.unlink(missing_ok=True)


def _beside(target: Path) -> Path:
    return target.with_name(f".grader-{secrets.token_hex(8)}.tmp")
