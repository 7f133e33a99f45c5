"""What a run has left outside of its own folder, so that the next one begins as the first one did.

In namespaces of its own a worker empties what all its runs share. Elsewhere it removes what is there since
the run began: what belongs to the runs' own user or, where they have none, to the grader's and is not in use.
"""

from __future__ import annotations

import ctypes
import os
from contextlib import suppress

from . import cleanup, namespaces

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from collections.abc import Iterator

IPC_RMID = 0  # of shmctl(2), semctl(2) and msgctl(2)
SYSTEM_V = ("shm", "sem", "msg")  # the kinds, as /proc/sysvipc names them
Object = tuple[str, int]  # kind and number of a System V object


def clear_namespace(base: str) -> None:
    """As PID 1 of namespaces, remove all files in /tmp and /dev/shm and all System V objects.

    ``base``, the worker's folder, may be in one of them, and stays.
    """
    for folder in namespaces.SHARED_FOLDERS:
        with suppress(OSError):
            for entry in list(os.scandir(folder)):
                if not f"{base}/".startswith(f"{entry.path}/"):
                    cleanup.remove(entry.path) if entry.is_dir(follow_symlinks=False) else os.unlink(
                        entry.path
                    )
    for each, _owner, _users in _system_v():
        _remove(each)


class Snapshot:
    """What all users of this machine share, as it was at one moment: names in /dev/shm, System V objects."""

    def __init__(self, files: frozenset[str] = frozenset(), objects: frozenset[Object] = frozenset()) -> None:
        """Keep what was there; by default nothing was."""
        self._files, self._objects = files, objects

    @classmethod
    def taken(cls) -> Snapshot:
        """Return what is there now."""
        return cls(frozenset(shared_files()), frozenset(each for each, _, _ in _system_v()))

    def clear_later(self, uid: int | None) -> None:
        """Remove what has been made since, by the user ``uid`` or, if that is None, by our own.

        Our own user may have other programs: what one of them has open, mapped or attached is left alone.
        """
        owner = os.getuid() if uid is None else uid
        for path in set(shared_files()) - self._files:
            with suppress(OSError):
                if is_owned(path, owner) and (uid is not None or not _in_use(path)):
                    cleanup.remove(path) if os.path.isdir(path) else os.unlink(path)
        for each, creator, users in _system_v():
            if each not in self._objects and creator == owner and (uid is not None or users == 0):
                _remove(each)


def shared_files() -> list[str]:
    """Return the paths of all that is in /dev/shm."""
    try:
        return [f"{cleanup.SHARED}/{name}" for name in os.listdir(cleanup.SHARED)]
    except OSError:
        return []


def is_owned(path: str, uid: int) -> bool:
    """Check whether a file belongs to a user."""
    try:
        return os.lstat(path).st_uid == uid
    except OSError:
        return False


def _in_use(path: str) -> bool:
    """Check whether a process of our user has the file open or mapped (proc_pid_maps(5), proc_pid_fd(5)).

    A mapped file is known by its device and number. Its name in the list is that of the mapping, and a
    semaphore is mapped under a name of the moment before it is linked to its own (sem_open in the GNU libc).
    """
    about = os.lstat(path)
    mapped = f" {os.major(about.st_dev):02x}:{os.minor(about.st_dev):02x} {about.st_ino} ".encode()
    for pid in filter(str.isdigit, os.listdir("/proc")):
        with suppress(OSError):
            with open(f"/proc/{pid}/maps", "rb") as maps:
                if mapped in maps.read():
                    return True
            for fd in os.listdir(f"/proc/{pid}/fd"):
                with suppress(OSError):
                    opened = os.stat(f"/proc/{pid}/fd/{fd}")
                    if (opened.st_dev, opened.st_ino) == (about.st_dev, about.st_ino):
                        return True
    return False


def _system_v() -> Iterator[tuple[Object, int, int]]:
    """Yield the System V objects, each with its creator's uid and how many processes use it (-1: unknown).

    The columns are those of ipc/shm.c, ipc/sem.c and ipc/msg.c in the kernel.
    """
    for kind in SYSTEM_V:
        try:
            with open(f"/proc/sysvipc/{kind}") as file:
                heading, *rows = (line.split() for line in file)
        except (OSError, ValueError):
            continue
        for row in rows:
            about = dict(zip(heading, row))  # noqa: B905  a row may have more columns
            yield (kind, int(row[1])), int(about.get("cuid", -1)), int(about.get("nattch", 0))


def _remove(each: Object) -> None:
    kind, number = each
    libc = ctypes.CDLL(None)
    if kind == "sem":
        libc.semctl(number, 0, IPC_RMID)
    else:
        getattr(libc, f"{kind}ctl")(number, IPC_RMID, None)
