"""The budget of a run: what all its processes together may use of the machine.

The system's own limits hold for one process at a time; a program that starts many processes, or writes many
files, gets past them. So the grader adds up what they use, a few times a second.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

MAX_PROCESSES = 200
MAX_FILES = 20_000
MAX_DISK_BYTES = 256 << 20  # of all files of a run
MAX_MEMORY_FACTOR = 3  # of all processes together, as a multiple of what one of them may use
MAX_REQUEST_BYTES = 48 << 20  # of all requests, which the grader keeps in memory
_BLOCK = 512  # bytes in a block of st_blocks: stat(2)


def memory(proc: int, pids: Iterable[int]) -> int:
    """Return the bytes of memory that processes use, shared pages counted once (Pss, proc_pid_smaps(5))."""
    total = 0
    for pid in pids:
        with suppress(OSError, ValueError, IndexError):
            fd = os.open(f"{pid}/smaps_rollup", os.O_RDONLY | os.O_CLOEXEC, dir_fd=proc)
            try:
                text = os.read(fd, 4096)
            finally:
                os.close(fd)
            total += int(text.split(b"\nPss:", 1)[1].split(None, 1)[0]) << 10
    return total


def running(pids: Iterable[int], proc: int | None = None) -> int:
    """Return how many of the processes are running or ready to run (state R, proc_pid_stat(5)).

    ``proc`` is a descriptor of the /proc that has the pids.
    """
    count = 0
    for pid in pids:
        with suppress(OSError, IndexError):
            fd = os.open(f"{pid}/stat" if proc is not None else f"/proc/{pid}/stat", os.O_RDONLY, dir_fd=proc)
            try:
                count += os.read(fd, 4096).rpartition(b")")[2].split(None, 1)[0] == b"R"
            finally:
                os.close(fd)
    return count


def too_many_files(folder: Path) -> bool:
    """Check whether a folder has more files, or larger ones, than a run may have."""
    files = size = 0
    for path, folders, names in os.walk(folder, onerror=None):
        for name in (*folders, *names):
            files += 1
            with suppress(OSError):
                size += os.lstat(os.path.join(path, name)).st_blocks * _BLOCK  # noqa: PTH118  many, quickly
            if files > MAX_FILES or size > MAX_DISK_BYTES:
                return True
    return False
