"""The processes of a run, with names that are the same each time, unlike pids.

``main`` is the program's first process, ``p1``, ``p2`` ... are those started with ``Process.start()``,
``worker 1`` ... the workers of pools in the order in which they took their first task, ``fork 1`` ... what
``os.fork`` made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from grader import events
from grader.probe.visible_paths import RUN_FOLDER
from grader.process_table import Process
from grader.trace import Trace

MAIN = "main"
UNKNOWN = "unknown"  # a process that did not introduce itself, such as another program
_NUMBER = re.compile(r"(?<![\w.-])\d+(?!\w|\.\d)")
_MAX_PID_DIGITS = 10
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}\b")


@dataclass(frozen=True)
class Role:
    """A process of the run: its name in the story, its name in the program, and what it runs."""

    name: str
    process: str
    runs: str | None = None


@dataclass(frozen=True)
class Cast:
    """The names of a run's processes by pid; ``roles`` are in the order of the columns."""

    names: Mapping[int | None, str]
    roles: Mapping[str, Role]

    @classmethod
    def of(cls, trace: Trace) -> Cast:
        """Return the cast of a run."""
        names: dict[int | None, str] = {}
        roles: dict[str, Role] = {}
        for pid, role in _roles(trace):
            roles[role.name] = role
            if pid is not None:
                names[pid] = role.name
        return cls(names, roles)

    def name(self, pid: int | None) -> str:
        """Return the story's name for the process with that pid."""
        return self.names.get(pid, UNKNOWN)

    def without_pids(self, text: str) -> str:
        """Return a text of the program with pids and memory addresses replaced by names."""
        return RUN_FOLDER.sub("", _ADDRESS.sub("0x...", _NUMBER.sub(self._named, text)))

    def _named(self, match: re.Match[str]) -> str:
        name = self.names.get(int(match[0])) if len(match[0]) <= _MAX_PID_DIGITS else None
        return match[0] if name is None else f"<pid of {name}>"


def sign_of(name: str) -> str:
    """Return the short form of a name: m for main, p1, w1 for worker 1."""
    word, _, number = name.partition(" ")
    return word[:1] + number if number or name == MAIN else name[:3]


def key_names(trace: Trace, cast: Cast) -> dict[str, str]:
    """Return the story's name for each process object, including those whose process was never born."""
    names = {process.key: cast.name(process.pid) for process in trace.processes}
    return names | {process.key: name for name, process in _own_processes(trace)}


def _own_processes(trace: Trace) -> list[tuple[str, Process]]:
    """Return the processes that are not pool workers, with names; those that were born are numbered first."""
    own = [process for process in trace.processes if process.pool is None]
    own.sort(key=lambda process: process.pid is None)
    return [(f"p{number}", process) for number, process in enumerate(own, 1)]


def _roles(trace: Trace) -> list[tuple[int | None, Role]]:
    roles: list[tuple[int | None, Role]] = [(trace.main, Role(MAIN, "the program's first process"))]
    roles += [
        (process.pid, Role(name, process.name, process.target)) for name, process in _own_processes(trace)
    ]
    taken = dict.fromkeys(task.pid for task in trace.tasks)
    workers = {process.pid: process for process in trace.processes if process.pool is not None}
    order = [pid for pid in taken if pid in workers] + [pid for pid in workers if pid not in taken]
    roles += [(pid, Role(f"worker {number}", "a worker of a pool")) for number, pid in enumerate(order, 1)]
    forks = dict.fromkeys(e.pid for e in trace.of(events.Fork) if e.pid not in workers)
    roles += [(pid, Role(f"fork {number}", "made with os.fork")) for number, pid in enumerate(forks, 1)]
    return roles
