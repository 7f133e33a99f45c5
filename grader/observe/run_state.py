"""What a run's messages have shown of its processes so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..events import (
    Alarm,
    Await,
    Awaited,
    Begin,
    Hello,
    Helper,
    Join,
    Joined,
    Pause,
    Poll,
    PoolCall,
    Sleep,
    Start,
)
from .system_calls import BLOCKED, TIMED
from .transport import Message, Rest

_BY_THREADS = (Start, Join, Poll, Await, PoolCall, Sleep, Pause)  # what a program's own threads ask for


@dataclass
class RunState:
    """The processes of one run, and its virtual time."""

    births: dict[int, int] = field(default_factory=dict)  # pid -> place in the order of first messages
    begun: dict[str, int] = field(default_factory=dict)  # process key -> pid
    dead: set[int] = field(default_factory=set)
    helpers: set[int] = field(default_factory=set)  # of multiprocessing, and the template
    has_alarms: bool = False  # a process may wake by a signal
    main: int | None = None
    now: float = 0.0  # virtual seconds
    _threads: dict[int, str] = field(default_factory=dict)  # pid -> the first thread that made a request
    _joins: dict[tuple[int, str], str] = field(default_factory=dict)  # pid and thread -> key of the joined
    _awaiting: set[tuple[int, str]] = field(default_factory=set)  # pid and thread that wait for a result
    _doubtful: set[tuple[int, str]] = field(default_factory=set)  # pid and thread, in such a join

    def note_arrival(self, message: Message) -> None:
        """Note what the arrival of a message shows, whether or not it is held."""
        facts, pid = message.facts, message.pid
        self.births.setdefault(pid, len(self.births))
        if isinstance(facts, Hello) and self.main is None:
            self.main = pid
        elif isinstance(facts, Helper):
            self.helpers.add(facts.child)
        elif isinstance(facts, Alarm):
            self.has_alarms = True
        elif isinstance(facts, Begin):
            self.begun[facts.process] = pid

    def note_answer(self, message: Message) -> None:
        """Note what follows when a message is about to be answered."""
        facts, thread = message.facts, (message.pid, message.envelope.channel)
        if isinstance(facts, Join) and not facts.cleanup:  # the order of that one depends on memory addresses
            self._joins[thread] = facts.process
        elif isinstance(facts, Joined):
            self._joins.pop(thread, None)
            self._doubtful.discard(thread)
        elif isinstance(facts, Await):
            self._awaiting.add(thread)
        elif isinstance(facts, Awaited):
            self._awaiting.discard(thread)

    def note_rest(self, rest: Rest) -> None:
        """Note which joins may give up, whatever was said: all their threads wake by themselves."""
        for thread in self._joins:
            kinds = rest.asleep.get(thread[0], frozenset())
            if TIMED in kinds and BLOCKED not in kinds:
                self._doubtful.add(thread)

    def may_have_given_up(self, message: Message) -> bool:
        """Check whether a join() that has returned had a time limit, as it was said or as it was seen."""
        facts, thread = message.facts, (message.pid, message.envelope.channel)
        return isinstance(facts, Joined) and (facts.timeout is not None or thread in self._doubtful)

    def awaits_result(self, pid: int) -> bool:
        """Check whether a process waits for a result: its time limit, if any, does not run out (waits.py)."""
        return any(waiting == pid for waiting, _ in self._awaiting)

    def comes_from_another_thread(self, message: Message) -> bool:
        """Check whether a thread of the program's own made a request, beside the first one of its process.

        Several threads race: which of them starts a child first depends on luck, whatever is held. A pool's
        own threads, which replace workers and call callbacks, do not count.
        """
        facts, thread = message.facts, message.envelope.thread
        first = self._threads.setdefault(message.pid, thread)
        own = isinstance(facts, _BY_THREADS) and not (isinstance(facts, Start) and facts.pool is not None)
        return own and thread != first

    def joined(self) -> set[int | None]:
        """Return the pids for which a join() waits."""
        return {self.begun.get(key) for key in self._joins.values()}

    def has_ended(self, key: str) -> bool:
        """Check whether the process of that key has begun and ended."""
        return self.begun.get(key) in self.dead

    def others(self, living: Mapping[int, str]) -> dict[int, str]:
        """Return the living processes but for the dead."""
        return {pid: command for pid, command in living.items() if pid not in self.dead}
