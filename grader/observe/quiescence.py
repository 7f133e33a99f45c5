"""Detects quiescence: no task of a run can move by itself. The kernel says so, no clock is involved.

Two equal looks at every task's state, run-time counters and system call mean that there was an instant
between them at which no task ran: the counters of schedstat grow whenever a task runs (proc_pid_schedstat,
Documentation/scheduler/sched-stats). A task then counts as *blocked* when it sleeps in a call without a time
limit, as *timed* when it will wake by itself.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# Linux system call numbers: calls that wait for another task, without a time limit
# fmt: off
_UNLIMITED = {
    "x86_64": {0, 1, 17, 18, 19, 20, 34, 40, 42, 43, 44, 45, 46, 47, 61, 65, 69, 70, 72, 73, 130, 247, 275,
               288},
    "aarch64": {25, 32, 63, 64, 65, 66, 67, 68, 71, 76, 95, 133, 188, 189, 193, 202, 203, 206, 207, 211, 212,
                242, 260},
}
# calls with a time limit: number -> (the limit's position among the arguments, its form);
# without a limit, a pointer is 0 and milliseconds are -1
_LIMITED = {
    "x86_64": {202: (3, "pointer"), 7: (2, "ms"), 232: (3, "ms"), 281: (3, "ms"), 441: (3, "pointer"),
               23: (4, "pointer"), 270: (4, "pointer"), 271: (2, "pointer"), 128: (2, "pointer"),
               449: (3, "pointer")},
    "aarch64": {98: (3, "pointer"), 73: (2, "pointer"), 22: (3, "ms"), 72: (4, "pointer"),
                137: (2, "pointer"), 441: (3, "pointer"), 449: (3, "pointer")},
}
# fmt: on
# what a blocked task waits for, by its call:
_DATA = {"x86_64": {0, 7, 19, 23, 45, 47, 232, 270, 271, 281}, "aarch64": {22, 63, 65, 72, 73, 207, 212}}
_WOKEN = {"x86_64": {202, 449}, "aarch64": {98, 449}}  # futexes: what locks of every kind are made of
_READ = {"x86_64": {1, 20, 44, 46}, "aarch64": {64, 66, 206, 211}}
_SLEEPS = {"x86_64": {35, 230}, "aarch64": {101, 115}}
PF_EXITING = 0x4  # include/linux/sched.h
MAX_READS = 100  # of a command line that is empty
_MINUS_ONE = 0xFFFFFFFF  # as a C int
AT_REST, ENDED, GONE = "STtZX", "ZX", "gone"
BLOCKED, TIMED, STOPPED, UNKNOWN = "blocked", "timed", "stopped", "unknown"
FOR_DATA, TO_BE_WOKEN, TO_BE_READ = "for data", "to be woken", "to be read"


def known_machine() -> bool:
    """Check whether this machine's system call numbers are known."""
    return platform.machine() in _UNLIMITED


def classify(call: str, machine: str | None = None) -> str | None:
    """Return what a sleeping task's ``/proc/PID/syscall`` means: blocked, timed, unknown; None: awake."""
    machine = machine or platform.machine()
    words = call.split()
    if not words:
        return UNKNOWN
    if words[0] in ("running", "-1"):
        return None
    number, arguments = int(words[0]), [int(word, 16) for word in words[1:7]]
    if number in _LIMITED[machine]:
        position, kind = _LIMITED[machine][number]
        value = arguments[position]
        unlimited = value == 0 if kind == "pointer" else value & _MINUS_ONE == _MINUS_ONE
        return BLOCKED if unlimited else TIMED
    if number in _SLEEPS[machine]:
        return TIMED
    return BLOCKED if number in _UNLIMITED[machine] else None


def awaited(call: str, machine: str | None = None) -> set[str]:
    """Return what a blocked task waits for, where its ``/proc/PID/syscall`` shows it.

    That is data, to be woken (by a lock, a semaphore, an event, a thread), or that its output is read.
    """
    machine, number = machine or platform.machine(), (call.split() or [""])[0]
    calls = {FOR_DATA: _DATA, TO_BE_WOKEN: _WOKEN, TO_BE_READ: _READ}
    return {what for what, known in calls.items() if number.isdigit() and int(number) in known[machine]}


@dataclass(frozen=True)
class Look:
    """One look at all tasks of a run."""

    tasks: dict[tuple[int, int], tuple[str, str, str]]  # (pid, tid) -> state, schedstat, syscall

    @property
    def cpu_ns(self) -> int:
        """The CPU time that the living tasks have used, in nanoseconds."""
        return sum(int(stat.split()[0]) for _, stat, _ in self.tasks.values() if stat)

    def alive(self) -> bool:
        """Check whether any of the tasks has not ended."""
        return any(state not in (*ENDED, GONE) for state, _, _ in self.tasks.values())

    def at_rest(self) -> bool:
        """Check whether every task sleeps, is stopped, or has ended."""
        return all(state in AT_REST for state, _, _ in self.tasks.values())

    def all_asleep(self) -> bool:
        """Check whether every task sleeps: none is stopped or has ended."""
        return all(state == "S" for state, _, _ in self.tasks.values())

    def kinds(self) -> dict[int, set[str]] | None:
        """Return how each process is at rest; None where a task is running inside the kernel."""
        found: dict[int, set[str]] = {}
        for (pid, _), (state, _, call) in self.tasks.items():
            if state in ENDED:
                continue
            kind = STOPPED if state in "Tt" else classify(call)
            if kind is None:
                return None
            found.setdefault(pid, set()).add(kind)
        return found

    def awaited(self, pid: int) -> set[str]:
        """Return what a process's first thread waits for, and whether another's output is unread."""
        found = {each[1]: awaited(call) for each, (_, _, call) in self.tasks.items() if each[0] == pid}
        others = set[str]().union(*found.values()) & {TO_BE_READ}
        return found.get(pid, set()) | others


def _read(folder: int, path: str) -> str:
    fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC, dir_fd=folder)
    try:
        return os.read(fd, 4096).decode(errors="replace")
    finally:
        os.close(fd)


class Tasks:
    """The tasks of a run; their /proc files stay open between looks, because opening costs the most."""

    def __init__(self, proc: int) -> None:
        """``proc`` is a descriptor of the /proc that numbers processes as the run does."""
        self._proc = proc
        self._files: dict[tuple[int, int], tuple[int, ...]] = {}

    def known(self) -> list[tuple[int, int]]:
        """Return the tasks (pid, tid) of earlier looks that had not ended then."""
        return list(self._files)

    def list(self, pids: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Yield the tasks (pid, tid) that the processes have now."""
        for pid in pids:
            try:
                flags = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
                folder = os.open(f"{pid}/task", flags, dir_fd=self._proc)
            except OSError:
                continue
            try:
                threads = os.listdir(folder)  # noqa: PTH208  a descriptor, not a path
            except OSError:
                threads = []
            finally:
                os.close(folder)
            for thread in threads:
                yield pid, int(thread)

    def look(self, tasks: Iterable[tuple[int, int]]) -> Look:
        """Look once at these tasks, up to the first that is not at rest: the others would not matter.

        A task that has gone was alive a moment ago, and may have woken one that was looked at before it: so
        the run does not count as at rest.
        """
        look = Look({})
        for task in tasks:
            look.tasks[task] = self._read(task) or (GONE, "", "")
            if look.tasks[task][0] not in AT_REST:
                break
        return look

    def _open(self, task: tuple[int, int]) -> tuple[int, ...]:
        files: list[int] = []
        try:
            for name in ("stat", "schedstat", "syscall"):
                path = f"{task[0]}/task/{task[1]}/{name}"
                files.append(os.open(path, os.O_RDONLY | os.O_CLOEXEC, dir_fd=self._proc))
        except PermissionError:  # syscall may not be read: where this task sleeps stays unknown
            pass
        except OSError:
            for file in files:
                os.close(file)
            raise
        return tuple(files)

    def _read(self, task: tuple[int, int]) -> tuple[str, str, str] | None:
        """Return a task's state, schedstat and syscall; None for one that is gone."""
        try:
            files = self._files.get(task) or self._files.setdefault(task, self._open(task))
            stat, runs, *call = files
            text = os.pread(stat, 512, 0)
            state = chr(text[text.rindex(b")") + 2])
            if state in ENDED:
                return ENDED[0], "", ""
            asleep = os.pread(call[0], 256, 0).decode() if call and state == "S" else ""
            return state, os.pread(runs, 128, 0).decode(), asleep
        except PermissionError:
            return state, "", ""
        except OSError:
            for file in self._files.pop(task, ()):
                os.close(file)
            return None

    def close(self) -> None:
        """Close all files."""
        for files in self._files.values():
            for file in files:
                os.close(file)
        self._files.clear()


def pids_in(proc: int, *, but: int) -> list[int]:
    """Return all pids of a pid namespace's /proc, except its init ``but``."""
    names = os.listdir(proc)
    return [int(name) for name in names if name.isdigit() and int(name) != but]


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
