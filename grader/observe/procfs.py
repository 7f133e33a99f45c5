"""Reads facts about processes from /proc (proc(5)), mostly relative to a descriptor of a run's own /proc."""

from __future__ import annotations

import os
from pathlib import Path

PF_EXITING = 0x4  # include/linux/sched.h
MAX_READS = 100  # of a command line that is empty


def pids_in(proc: int, *, but: int) -> list[int]:
    """Return all pids of a pid namespace's /proc, except its init ``but``."""
    pids = []
    for name in reversed(os.listdir(proc)):  # it ends with the processes (proc_root_readdir, fs/proc/root.c)
        if not name.isdigit():
            break
        pids.append(int(name))
    return [pid for pid in reversed(pids) if pid != but]


def pids_below(proc: int, root: int) -> list[int]:
    """Return the pids of all descendants of ``root``, by the kernel's parent links."""
    parents: dict[int, list[int]] = {}
    for name in os.listdir(proc):
        if name.isdigit():
            try:
                stat = _read(proc, f"{name}/stat")
            except OSError:
                continue
            parents.setdefault(int(stat[stat.rindex(")") + 2 :].split()[1]), []).append(int(name))
    found: list[int] = []
    queue = [root]
    while queue:
        children = parents.get(queue.pop(), [])
        found += children
        queue += children
    return found


def is_exiting(pid: int) -> bool:
    """Check whether a process is exiting, or gone: PF_EXITING of its flags (proc_pid_stat(5))."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True
    return bool(int(stat[stat.rindex(")") + 2 :].split()[6]) & PF_EXITING)


def has_ended(pid: int) -> bool:
    """Check whether a process has ended, waited for or not (state Z or X, proc_pid_stat(5))."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True
    return stat[stat.rindex(")") + 2] in "ZX"


def has_reaped(proc: int, pid: int) -> bool:
    """Check whether a process has waited for a child that had ended (cminflt, proc_pid_stat(5)).

    No process ends without a page fault; threads don't count.
    """
    try:
        stat = _read(proc, f"{pid}/stat")
    except OSError:
        return False
    return int(stat[stat.rindex(")") + 2 :].split()[8]) > 0


def status(pid: int, field: str, *, last: bool = False) -> int | None:
    """Return a number from /proc/PID/status, None when the process is gone."""
    try:
        with Path(f"/proc/{pid}/status").open(encoding="utf-8", errors="replace") as file:
            for line in file:
                if line.startswith(field + ":"):
                    return int(line.split()[-1 if last else 1])
    except (OSError, ValueError):
        pass
    return None


def command(proc: int, pid: int) -> str:
    """Return the command line of a process, or an empty text.

    During exec (fs/exec.c) there is a moment without one: the old one is gone, the new one not yet in place.
    """
    try:
        for _ in range(MAX_READS):
            if found := _read(proc, f"{pid}/cmdline").replace("\0", " ").strip()[:80]:
                return found
            os.sched_yield()
    except OSError:
        pass
    return ""


def _read(folder: int, path: str) -> str:
    fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC, dir_fd=folder)
    try:
        return os.read(fd, 4096).decode(errors="replace")
    finally:
        os.close(fd)
