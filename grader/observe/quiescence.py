"""Detects quiescence: no task of a run can move by itself. The kernel says so, no clock is involved.

Two equal looks at every task's state, run-time counters and system call mean that there was an instant
between them at which no task ran: the counters of schedstat grow whenever a task runs (proc_pid_schedstat,
Documentation/scheduler/sched-stats). A task then counts as *blocked* when it sleeps in a call without a time
limit, as *timed* when it will wake by itself.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .system_calls import TO_BE_READ, awaited, classify

AT_REST, ENDED, GONE = "STtZX", "ZX", "gone"
STOPPED = "stopped"


@dataclass(frozen=True)
class Look:
    """One look at all tasks of a run."""

    tasks: dict[tuple[int, int], tuple[str, str, str]]  # (pid, tid) -> state, schedstat, syscall

    def cpu_ns(self) -> dict[tuple[int, int], int]:
        """Return the CPU time that each living task has used, in nanoseconds."""
        return {task: int(stat.partition(" ")[0]) for task, (_, stat, _) in self.tasks.items() if stat}

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


class Tasks:
    """The tasks of a run; their /proc files stay open between looks, because opening costs the most."""

    def __init__(self, proc: int) -> None:
        """``proc`` is a descriptor of the /proc that numbers processes as the run does."""
        self._proc = proc
        self._files: dict[tuple[int, int], tuple[int, ...]] = {}
        self._running: tuple[int, int] | None = None  # the task that the last look found so

    def known(self) -> list[tuple[int, int]]:
        """Return the tasks (pid, tid) of earlier looks that had not ended then.

        The first is the one that was running: most often it still is, and then no other needs a look.
        """
        if self._running not in self._files:
            return list(self._files)
        return [self._running, *(task for task in self._files if task != self._running)]

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
                self._running = task
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
