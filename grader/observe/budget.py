"""The budget of a run: what all its processes together may use of the machine.

The system's own limits hold for one process at a time; a program that starts many processes, or writes many
files, gets past them. Where the kernel can limit them for a whole run (a file system of the run's own, in
memory, probe/namespaces.py), it does; the rest the grader adds up, a few times a second.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

MAX_PROCESSES = 200
MAX_THREADS = 500  # of all processes together
MAX_FILES = 20_000
MAX_DISK_BYTES = 256 << 20  # of all files of a run
MAX_MEMORY_FACTOR = 3  # of all processes together, as a multiple of what one of them may use
MAX_REQUEST_BYTES = 48 << 20  # of all requests, which the grader keeps in memory
MAX_EVENTS = 150_000  # of one run: requests and lines, each of which the grader keeps in memory
MAX_HELD = 2 * MAX_THREADS  # requests without an answer; a thread waits for one at a time
MAX_REFUSED = 1_000  # messages that are not the probe's: no honest program sends any
MAX_EVENTS_OF_FILE = 3_000_000  # of all runs of a file
_MIN_EVENTS = 10_000  # for a run, however many its file has had
_MAX_DESCRIPTORS = 20_000  # looked at, at one time
_BLOCK = 512  # bytes in a block of st_blocks: stat(2)
_MAPS_BYTES = 1 << 20  # read of a process's list of mappings
File = tuple[int, int]  # device and inode


def events_left(used: int) -> int:
    """Return how many events the next run of a file may have, after ``used`` of all its runs so far."""
    return max(_MIN_EVENTS, min(MAX_EVENTS, MAX_EVENTS_OF_FILE - used))


# --- memory -------------------------------------------------------------------------------------------------


def memory(proc: int, pids: Iterable[int]) -> int:
    """Return the bytes of memory that processes use, shared pages counted once.

    That is their proportional share (Pss, proc_pid_smaps(5)), and in place of its part of shared memory each
    shared piece as a whole, if it has no name: anonymous mappings, memfd_create(2), unlinked files. A process
    may have one open, or mapped, without any of its pages in its own table. Named ones count as files.
    """
    total, unnamed = 0, dict[File, int]()
    left = _MAX_DESCRIPTORS
    for pid in pids:
        with suppress(OSError, ValueError, IndexError):
            rollup = _read(f"{pid}/smaps_rollup", proc)
            total += _kilobytes(rollup, b"Pss") - _kilobytes(rollup, b"Pss_Shmem")
        for file, size in (*_mapped(proc, pid), *_open_files(proc, pid, left)):
            unnamed[file] = max(size, unnamed.get(file, 0))
            left -= 1
    return (total << 10) + sum(unnamed.values())


def _kilobytes(text: bytes, field: bytes) -> int:
    _, found, rest = text.partition(b"\n" + field + b":")
    return int(rest.split(None, 1)[0]) if found else 0


def _mapped(proc: int, pid: int) -> Iterator[tuple[File, int]]:
    """Yield the unlinked files that a process has mapped to share them, and how much of each."""
    sizes: dict[File, int] = {}
    with suppress(OSError, ValueError, IndexError):
        for line in _read(f"{pid}/maps", proc, _MAPS_BYTES).splitlines():
            if b"s " in line and line.endswith(b"(deleted)"):
                place, modes, _, device, inode, *_ = line.split(None, 5)
                if modes.endswith(b"s"):
                    first, last = (int(number, 16) for number in place.split(b"-"))
                    major, minor = (int(number, 16) for number in device.split(b":"))
                    file = os.makedev(major, minor), int(inode)
                    sizes[file] = sizes.get(file, 0) + last - first
    yield from sizes.items()


def _open_files(proc: int, pid: int, limit: int) -> Iterator[tuple[File, int]]:
    """Yield the unlinked files that a process has open, and how much of each is allocated."""
    for name in _names(f"{pid}/fd", proc)[: max(limit, 0)]:
        with suppress(OSError):
            about = os.stat(f"{pid}/fd/{name}", dir_fd=proc)
            if S_ISREG(about.st_mode) and about.st_nlink == 0:
                yield (about.st_dev, about.st_ino), about.st_blocks * _BLOCK


# --- threads ------------------------------------------------------------------------------------------------


def running(pids: Iterable[int], proc: int | None = None) -> int:
    """Return how many threads of the processes are running or ready to run (state R, proc_pid_stat(5)).

    ``proc`` is a descriptor of the /proc that has the pids.
    """
    count = 0
    for pid in pids:
        for thread in _names(f"{pid}/task", proc):
            with suppress(OSError, IndexError):
                stat = _read(f"{pid}/task/{thread}/stat", proc)
                count += stat.rpartition(b")")[2].split(None, 1)[0] == b"R"
    return count


def threads(pids: Iterable[int], proc: int | None = None) -> int:
    """Return how many threads the processes have together."""
    return sum(len(_names(f"{pid}/task", proc)) for pid in pids)


# --- files --------------------------------------------------------------------------------------------------


def too_many_files(folder: Path, more: Iterable[str] = ()) -> bool:
    """Check whether a folder, with ``more`` files, has more files, or larger ones, than a run may have."""
    size = 0
    for files, path in enumerate(itertools.chain(more, _files_in(folder)), 1):
        with suppress(OSError):
            size += os.lstat(path).st_blocks * _BLOCK
        if files > MAX_FILES or size > MAX_DISK_BYTES:
            return True
    return False


def _files_in(folder: Path) -> Iterator[str]:
    for path, folders, names in os.walk(folder, onerror=None):
        for name in (*folders, *names):
            yield os.path.join(path, name)  # noqa: PTH118  many, quickly


# --- /proc --------------------------------------------------------------------------------------------------


def _names(path: str, proc: int | None) -> list[str]:
    """Return the names in a folder of /proc; none if its process has ended."""
    try:
        folder = os.open(_place(path, proc), os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC, dir_fd=proc)
    except OSError:
        return []
    try:
        return os.listdir(folder)  # noqa: PTH208  a descriptor, not a path
    except OSError:
        return []
    finally:
        os.close(folder)


def _read(path: str, proc: int | None, size: int = 4096) -> bytes:
    fd = os.open(_place(path, proc), os.O_RDONLY | os.O_CLOEXEC, dir_fd=proc)
    try:
        data = b""
        while len(data) < size and (part := os.read(fd, size - len(data))):  # /proc gives a page at a time
            data += part
        return data
    finally:
        os.close(fd)


def _place(path: str, proc: int | None) -> str:
    return path if proc is not None else f"/proc/{path}"
