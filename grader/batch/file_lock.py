"""Locks on files, which the kernel releases when their process ends, however it ends (flock(2))."""

from __future__ import annotations

from typing import IO

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

AVAILABLE = fcntl is not None


def lock(file: IO[bytes], *, wait: bool = True) -> None:
    """Lock an open file until it is closed. Raises OSError if not to ``wait`` and another process has it."""
    if AVAILABLE:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
