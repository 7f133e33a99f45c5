"""The end of a portable run: every process that it has started is killed, and none that it has not.

What belongs to a run is below its keeper (keeper.py), in whatever session it is and whatever environment it
has; a look at /proc may miss one that is just being forked, so the looks are repeated until the keeper has
ended. A program can kill its keeper. What it leaves is known by a *mark*, which no other program knows: the
run's secret token in the arguments, or its private home in the environment, which a fork inherits.
"""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from collections.abc import Iterator

NEWEST, LOOKS_AT_NEWEST = 12, 200
MAX_GENERATIONS = 4  # from an orphan, whom the keeper has adopted, or is about to
LIMIT_SECONDS = 10.0  # for processes that can't be killed, or fork faster than they are found


def end_group(leader: int) -> None:
    """Kill a process group, where the system has such."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(leader, signal.SIGKILL)


def end_below(keeper: int, token: str) -> None:
    """Kill what is below the keeper until it has ended by itself, as it does when nothing is left."""
    deadline = time.monotonic() + LIMIT_SECONDS
    while _is_keeper(keeper, token):
        if time.monotonic() > deadline:
            _kill(keeper)
            return
        for pid, group in (*_below(keeper), *_newest_below(keeper)):
            end_group(group)  # in one step: none of it can fork meanwhile
            _kill(pid)
        os.sched_yield()


def end_marked(token: str, home: str) -> None:
    """Kill what has a mark of the run, until a look finds nothing."""
    deadline = time.monotonic() + LIMIT_SECONDS
    while (found := list(_marked(token, home))) and time.monotonic() < deadline:
        for pid in found:
            _kill(pid)
        os.sched_yield()


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal.SIGKILL)


def _is_keeper(pid: int, token: str) -> bool:
    """Check whether that process is the run's keeper: its pid may be another's after its end."""
    return token.encode() in _read(pid, "cmdline")


def _below(root: int) -> list[tuple[int, int]]:
    """Return pid and process group of each descendant (proc_pid_stat(5)).

    A process whose first thread has ended looks like a zombie, so zombies are not left out.
    A run's main process leads a session, and no process can join a group of another session: all in these
    groups is the run's.
    """
    children_of: dict[int, list[tuple[int, int]]] = {}
    for pid in _pids():
        if stat := _read(pid, "stat"):
            _, parent, group, *_ = stat.rpartition(b")")[2].split()
            children_of.setdefault(int(parent), []).append((pid, int(group)))
    found, waiting = [], [root]
    while waiting:
        children = children_of.get(waiting.pop(), [])
        found += children
        waiting += (pid for pid, _ in children)
    return found


def _newest_below(root: int) -> Iterator[tuple[int, int]]:
    """Yield the same of descendants among the newest pids (proc_loadavg(5)), in many looks.

    A chain of processes, each of which forks the next one and ends, lives at no pid for as long as a look at
    all of /proc takes. Its next pids are known.
    """
    for _ in range(LOOKS_AT_NEWEST):
        last = _last_pid()
        for pid in range(last + 2, max(last - NEWEST, 1), -1):
            if group := _group_below(root, pid):
                yield pid, group


def _last_pid() -> int:
    """Return the pid that was given out last; 0 where /proc shows processes only (subset=pid, proc(5))."""
    try:
        with open("/proc/loadavg") as file:
            return int(file.read().split()[-1])
    except OSError:
        return 0


def _group_below(root: int, pid: int) -> int:
    """Return the process group of a descendant of ``root``, 0 for other processes."""
    own = 0
    for _ in range(MAX_GENERATIONS):
        stat = _read(pid, "stat")
        if not stat:
            return 0
        state, parent, group, *_ = stat.rpartition(b")")[2].split()
        if not own and state in b"ZX":
            return 0
        own = own or int(group)
        pid = int(parent)
        if pid <= 1 or pid == root:
            return own if pid == root else 0
    return 0


def _marked(token: str, home: str) -> Iterator[int]:
    word = f"HOME={home}".encode()
    for pid in _pids():
        if token.encode() in _read(pid, "cmdline") or word in _read(pid, "environ").split(b"\0"):
            yield pid


def _pids() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def _read(pid: int, name: str) -> bytes:
    """Return a file of a process in /proc; nothing if the process has ended, or is another user's."""
    try:
        with open(f"/proc/{pid}/{name}", "rb") as file:
            return file.read()
    except OSError:
        return b""
