"""What is left of a run goes: its processes, its semaphores and shared memory, its files.

Shared by the guardian, the worker and the grader itself.
"""

from __future__ import annotations

import itertools
import os
import shutil
import signal
from contextlib import suppress

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from _typeshed import StrPath

PR_SET_CHILD_SUBREAPER = 36  # prctl(2): orphans below this process become its children
SHARED = "/dev/shm"


def descendants(root: int) -> list[int]:
    """Return the pids below ``root``, without zombies, by the parent links of /proc (proc_pid_stat(5))."""
    children_of: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as file:
                    fields = file.read().rpartition(b")")[2].split()
            except OSError:
                continue
            if fields[0] not in b"ZX":
                children_of.setdefault(int(fields[1]), []).append(int(name))
    found, queue = [], [root]
    while queue:
        children = children_of.get(queue.pop(), [])
        found += children
        queue += children
    return found


def sweep(root: int) -> None:
    """Kill every descendant of ``root`` and reap those that are its own children, until none is left."""
    while True:
        pids = descendants(root)
        for pid in pids:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        reap()
        if not pids:
            return


def reap() -> list[tuple[int, int]]:
    """Reap the children that have ended; return their pids and wait statuses."""
    ended: list[tuple[int, int]] = []
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return ended
        if pid == 0:
            return ended
        ended.append((pid, status))


def reap_all() -> None:
    """Wait until every child has ended, and reap it."""
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def clear_shared(prefix: str) -> None:
    """Unlink named semaphores and shared memory whose names start with ``prefix``."""
    try:
        names = os.listdir(SHARED)
    except OSError:
        return
    for name in names:
        if name.startswith((prefix, "sem." + prefix)):
            with suppress(OSError):
                os.unlink(f"{SHARED}/{name}")


def clear(folder: StrPath) -> None:
    """Remove everything in a folder, also what a run put there; the folder itself stays."""
    with suppress(OSError):
        for entry in list(os.scandir(folder)):
            if entry.is_dir(follow_symlinks=False):
                remove(entry.path)
            else:
                os.unlink(entry.path)


def remove(folder: StrPath) -> None:
    """Remove a folder, even one without permissions or with folders nested thousands deep.

    Works level by level: nested folders are first moved to the top, so depth costs neither descriptors nor
    recursion, and no path exceeds PATH_MAX.
    """
    waiting, number = [os.fspath(folder)], itertools.count()
    while waiting:
        path = waiting.pop()
        with suppress(OSError):
            if os.path.islink(path):
                os.unlink(path)
                continue
            os.chmod(path, 0o700)
            for entry in list(os.scandir(path)):
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(_move_up(entry.path, folder, next(number)))
                else:
                    os.unlink(entry.path)
    for _ in range(2):  # now they are empty, in whatever order they were emptied
        shutil.rmtree(folder, ignore_errors=True)


def _move_up(path: str, folder: StrPath, number: int) -> str:
    """Move a folder directly into ``folder`` and return its new path, or the old one where that fails."""
    if os.path.dirname(path) == os.fspath(folder):
        return path
    moved = os.path.join(folder, f".{os.getpid()}-{number}")  # its own name may have all the bytes there are
    try:
        os.chmod(path, 0o700)
        os.rename(path, moved)
    except OSError:
        return path
    return moved
