"""The processes of a run that have sent something: their pids in both namespaces, and when they end.

*Outer* pids are those of the grader's pid namespace; all others are the run's own.
"""

from __future__ import annotations

import os
import select
from collections.abc import Iterable

from . import procfs

EXIT_LIMIT_MS = 1000  # an exiting process is not waited for any longer


class KnownProcesses:
    """Maps outer pids to the run's pids, and watches each process's end by a pidfd."""

    def __init__(self, epoll: select.epoll) -> None:
        """``epoll`` is where the ends show as well."""
        self._epoll = epoll
        self._pids: dict[int, int] = {}  # outer pid -> pid
        self._pidfds: dict[int, int] = {}  # pidfd -> pid
        self._exiting: set[int] = set()  # outer pids of processes whose last request was answered

    def introduce(self, outer: int, *, is_new: bool = False) -> int:
        """Return the run's pid of a process, whose end is watched from now on."""
        if is_new or outer not in self._pids:
            self._pids[outer] = procfs.status(outer, "NSpid", last=True) or outer
            try:
                pidfd = os.pidfd_open(outer)
            except OSError:
                return self._pids[outer]
            self._pidfds[pidfd] = self._pids[outer]
            self._epoll.register(pidfd, select.EPOLLIN)
        return self._pids[outer]

    def pid(self, outer: int) -> int | None:
        """Return the run's pid of a process, also of one that has sent no request; None if it is gone."""
        pid = self._pids.get(outer)
        return procfs.status(outer, "NSpid", last=True) if pid is None else pid

    def all(self) -> set[int]:
        """Return the pids of all processes that have sent a request."""
        return set(self._pids.values())

    def parent(self, outer: int) -> int | None:
        """Return the run's pid of a process's parent."""
        parent = procfs.status(outer, "PPid")
        return None if parent is None else self._pids.get(parent, parent)

    def answered(self, outer: int, *, last: bool) -> int:
        """Note that a request was answered, which is the ``last`` of its process; return the run's pid."""
        if last:
            self._exiting.add(outer)
        return self._pids.get(outer, outer)

    def await_exits(self) -> bool:
        """Wait for processes that are exiting: their sentinels are closed a moment before the pidfd shows it.

        Only processes whose last request was answered are checked; the kernel takes microseconds for the rest
        of an exit. Return whether there were any to check.
        """
        checked = list(self._exiting)
        for outer in checked:
            if procfs.is_exiting(outer):
                self._exiting.discard(outer)
                pidfd = next((fd for fd, pid in self._pidfds.items() if pid == self._pids.get(outer)), None)
                if pidfd is not None:
                    poll = select.poll()
                    poll.register(pidfd, select.POLLIN)
                    poll.poll(EXIT_LIMIT_MS)
        return bool(checked)

    def ended(self, ready: Iterable[int]) -> list[int]:
        """Return the pids of the processes that have ended: their pidfds are among the ``ready`` ones."""
        pids = []
        for pidfd in [fd for fd in ready if fd in self._pidfds]:
            self._epoll.unregister(pidfd)
            os.close(pidfd)
            pids.append(self._pidfds.pop(pidfd))
        return pids

    def close(self) -> None:
        """Close the pidfds."""
        for pidfd in self._pidfds:
            os.close(pidfd)
        self._pidfds.clear()
