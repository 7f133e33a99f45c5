"""Those who wait for leave, and who of them is next."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from ..events import Await, Awaited, Facts, IsAlive, Join, Joined, Poll, Sleep
from .schedules import Held, Schedule
from .transport import Message

PASSING = "passing"  # held only because questions are answered one by one: no schedule's matter
MOST_POLLS = 20  # a poller asks (or is woken) this often before others are let go first


@dataclass
class Waiting:
    """A question that is not answered yet, and what a schedule may know of its asker."""

    message: Message
    held: Held


@dataclass
class WaitingRoom:
    """The waiting, in the order of asking."""

    _all: list[Waiting] = field(default_factory=list)
    _streak: tuple[int, int] = (0, 0)  # pid let go last from a sleep or poll, and how often in a row

    def __iter__(self) -> Iterator[Waiting]:
        """Iterate over a copy: who is let go on the way does not matter."""
        return iter(list(self._all))

    def __bool__(self) -> bool:
        """Tell whether anybody waits."""
        return bool(self._all)

    def enter(self, waiting: Waiting) -> None:
        """Let it wait."""
        self._all.append(waiting)

    def drop(self, pid: int) -> None:
        """Forget a process that has ended."""
        self._all = [each for each in self._all if each.message.pid != pid]

    def leave(self, waiting: Waiting) -> None:
        """Let it go."""
        self._all.remove(waiting)
        if waiting.held.kind == PASSING:
            return
        if waiting.held.kind in ("sleep", "poll"):
            pid, count = self._streak
            self._streak = waiting.message.pid, count + 1 if pid == waiting.message.pid else 1
        else:
            self._streak = (0, 0)

    def next(self, schedule: Schedule, joined: AbstractSet[int | None]) -> Waiting:
        """Give the next in the schedule's order; ``joined`` are the processes that somebody joins.

        Who was let go again and again has others go first, once, and whose child died unborn goes at once.
        """
        passing = [w for w in self._all if w.held.kind == PASSING]
        if passing:
            return min(passing, key=_birth)
        pid, count = self._streak
        others = [w for w in self._all if not (count >= MOST_POLLS and w.message.pid == pid)]
        choice = others or self._all
        unborn = next((w for w in choice if w.held.kind == "unborn"), None)
        if unborn:
            return unborn
        return min(choice, key=lambda w: schedule.rank(w.held._replace(awaited=w.message.pid in joined)))


def _birth(waiting: Waiting) -> tuple[int, int, int]:
    """A place that is not luck: the births of process and thread (whose number begins its channel's name)."""
    thread = waiting.message.envelope.channel.partition(".")[0]
    return waiting.held.birth, int(thread) if thread.isdecimal() else 0, waiting.held.arrival


@dataclass
class Polls:
    """How often in a row each process has asked whether something has happened, without waiting for it."""

    _counts: dict[int, int] = field(default_factory=dict)

    def count(self, pid: int, facts: Facts) -> None:
        """Count a question if it is a poll; begin again at 0 if it does not belong to a loop of polls."""
        if isinstance(facts, Poll) or (isinstance(facts, Join) and facts.timeout is not None):
            self._counts[pid] = self._counts.get(pid, 0) + 1
        elif not isinstance(facts, (IsAlive, Joined, Sleep, Await, Awaited)):
            self._counts.pop(pid, None)

    def too_many(self, pid: int, facts: Facts) -> bool:
        """Check whether a process that polls again has done so too often for others not to go first."""
        return self._counts.get(pid, 0) > MOST_POLLS and isinstance(facts, (Poll, Join))
