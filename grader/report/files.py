"""Writes a report to its file, whole or not at all, or to standard output."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

STDOUT = Path("-")


def write(file: Path, data: bytes) -> None:
    """Write to a file, whole or not at all, or to standard output, which ``-`` names. Raises OSError."""
    if file == STDOUT:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_whole(file, data)


def write_whole(path: Path, data: bytes) -> None:
    """Write to a temporary file beside it, then rename that: no reader ever sees half. Raises OSError."""
    target = Path(os.path.realpath(path))  # through links: the file that they lead to is replaced
    if target.exists() and not target.is_file():
        target.write_bytes(data)  # a device or a pipe can't be replaced
        return
    temporary = _temporary(target)
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def check_writable(path: Path) -> None:
    """Check whether a file can be written, before the work on its content. Raises OSError."""
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise IsADirectoryError(None, "Is a directory", str(path))
    if target.exists() and not target.is_file():
        return
    temporary = _temporary(target)
    try:
        temporary.open("xb").close()
    finally:
        temporary.unlink(missing_ok=True)


def _temporary(target: Path) -> Path:
    return target.with_name(f".grader-{secrets.token_hex(8)}.tmp")
