"""The logical names of a run's processes: the same in each run, whatever their pids are.

The main process is ``0``, its children are ``1``, ``2``, ... in the order in which it starts them, those
of ``1`` are ``1.1``, ``1.2`` and so on. Children of ``os.fork`` are ``f1``, ``f2``. A second thread of
a process that makes requests is named after it: ``0t1``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from ..events import Begin, Forked, Job, PoolCall, Start
from .transport import Message

MAIN = "0"
UNKNOWN = "u"


@dataclass
class ProcessNames:
    """Gives names to processes as their messages arrive."""

    by_pid: dict[int, str] = field(default_factory=dict)
    by_key: dict[str, str] = field(default_factory=dict)  # of the process object
    pools: dict[str, int] = field(default_factory=dict)  # name -> the pool that it works for
    unordered: set[int] = field(default_factory=set)  # jobs whose results are seen in the order of their ends
    called_back: set[int] = field(default_factory=set)  # jobs with a callback
    _with_callback: bool = False  # the last call of a pool's method
    _children: Counter[str] = field(default_factory=Counter)
    _threads: dict[int, dict[str, int]] = field(default_factory=dict)  # pid -> channel -> number
    _starting: list[str] = field(default_factory=list)  # names of those that are about to begin

    def note(self, message: Message) -> str:
        """Return the name of the thread that sent a message; learn from it who is who."""
        facts, pid = message.facts, message.pid
        if isinstance(facts, Begin) and facts.process in self.by_key:
            self.by_pid[pid] = self.by_key[facts.process]
        elif pid not in self.by_pid:
            self.by_pid[pid] = self._new(message)
        name = self.by_pid[pid]
        if name in self._starting:
            self._starting.remove(name)
        if isinstance(facts, Start):
            self._start(facts, name)
        elif isinstance(facts, PoolCall):
            self._with_callback = bool(facts.callback)
        elif isinstance(facts, Job) and facts.method == "imap_unordered":
            self.unordered.add(facts.job)
        elif isinstance(facts, Job) and self._with_callback:
            self.called_back.add(facts.job)
        threads = self._threads.setdefault(pid, {})
        number = threads.setdefault(message.envelope.thread, len(threads))
        return f"{name}t{number}" if number else name

    def _new(self, message: Message) -> str:
        if not self.by_pid:
            return MAIN
        if isinstance(message.facts, Forked):
            return self._child(self.by_pid.get(message.parent or 0, UNKNOWN), "f")
        if self._starting:  # a new interpreter, before it knows its process object
            return self._starting[0]
        return self._child(UNKNOWN, "")

    def _start(self, facts: Start, starter: str) -> None:
        name = self.by_key[facts.process] = self._child(starter, "")
        self._starting.append(name)
        if facts.pool is not None:
            self.pools[name] = facts.pool

    def _child(self, parent: str, kind: str) -> str:
        self._children[parent + kind] += 1
        number = f"{kind}{self._children[parent + kind]}"
        return number if parent == MAIN else f"{parent}.{number}"

    def of(self, pid: int | None) -> str:
        """Return the name of the process with that pid."""
        return self.by_pid.get(pid or 0, UNKNOWN)

    def of_key(self, key: str | None) -> str:
        """Return the name of the process whose object has that key."""
        return self.by_key.get(key or "", UNKNOWN)


@lru_cache(maxsize=1000)
def process_of(name: str) -> str:
    """Return the name of the process that a thread belongs to."""
    return name.partition("t")[0]
