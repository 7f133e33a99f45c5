"""The requests that are held, and which of them is answered next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from .schedules import Held, Schedule
from .transport import Message

PASSING = "passing"  # held only so that requests are answered one by one: the schedule has no say in it
UNBORN = "unborn"  # a parent, held until its child has sent its first message
PROMPT = "prompt"  # held only so that others may move before it; by default none does
MAX_POLLS = 50  # a process that polls (or is woken) more often in a row comes after others
FEWER_POLLS = 10  # the same for a process that has done nothing else since it came after others several times
PATIENT_TIMES = 4  # so often; each poll takes real time, and a loop may ask while a hundred tasks are done


MAX_CHOICES = 36  # each is a sign in a schedule's name


@dataclass
class HeldRequest:
    """A request that is not answered yet, and what a schedule may know of its process."""

    message: Message
    held: Held


Choose = Callable[[Sequence[HeldRequest]], HeldRequest]


@dataclass
class HeldRequests:
    """The held requests, in the order of arrival."""

    _all: list[HeldRequest] = field(default_factory=list)
    _streak: tuple[int, int] = (0, 0)  # pid that resumed last from a sleep or poll, and how often in a row
    _late: Counter[int] = field(default_factory=Counter)  # pid -> how often it came after others

    def __iter__(self) -> Iterator[HeldRequest]:
        """Iterate over a copy, so that requests may be removed on the way."""
        return iter(list(self._all))

    def __len__(self) -> int:
        """Return how many requests are held."""
        return len(self._all)

    def add(self, request: HeldRequest) -> None:
        """Hold a request."""
        self._all.append(request)

    def forget(self, pid: int) -> None:
        """Remove the requests of a process that has ended."""
        self._all = [each for each in self._all if each.message.pid != pid]

    def remove(self, request: HeldRequest) -> None:
        """Remove a request that is about to be answered."""
        self._all.remove(request)
        if request.held.kind in (PASSING, PROMPT):
            return
        if request.held.kind in ("sleep", "pause", "poll"):
            pid, count = self._streak
            self._streak = request.message.pid, count + 1 if pid == request.message.pid else 1
        else:
            pid, count = self._streak
            self._late[pid] += count >= self._most(pid)
            self._streak = (0, 0)

    def end_streak(self, pid: int) -> None:
        """Note that a process has done something else than sleep or poll."""
        del self._late[pid]
        if self._streak[0] == pid:
            self._streak = (0, 0)

    def use_up_turn(self, pid: int) -> int:
        """Return how often a process may still resume in a row from a poll, and count it as done."""
        last, count = self._streak
        left = max(0, self._most(pid) - count) if last == pid else 0
        self._streak = (pid, count + left) if left else self._streak
        return left

    def next(
        self, schedule: Schedule, joined: AbstractSet[int | None], choose: Choose | None = None
    ) -> HeldRequest:
        """Return the next in the schedule's order; ``joined`` are the processes for which a join() waits.

        ``choose`` decides in place of the schedule's ranks.

        A process that resumed many times in a row comes after others, once. A parent whose child ended before
        its first message resumes at once.
        """
        passing = [each for each in self._all if each.held.kind == PASSING]
        if passing:
            return min(passing, key=_birth)
        unborn = next((each for each in self._all if each.held.kind == UNBORN), None)
        if unborn:
            return unborn
        if choose is not None:
            punctual = [each for each in self._all if not self.is_late(each)]
            return choose(sorted(punctual or self._all, key=_birth)[:MAX_CHOICES])
        return self.in_order(schedule, joined)[0]

    def is_late(self, request: HeldRequest) -> bool:
        """Check whether a process has resumed many times in a row from a sleep or a poll."""
        pid, count = self._streak
        return count >= self._most(pid) and request.message.pid == pid

    def _most(self, pid: int) -> int:
        """Return how often in a row a process may resume from a sleep or a poll before others."""
        return MAX_POLLS if self._late[pid] < PATIENT_TIMES else FEWER_POLLS

    def in_order(self, schedule: Schedule, joined: AbstractSet[int | None]) -> list[HeldRequest]:
        """Return all in the schedule's order, but for prompt ones, which come first."""

        def rank(each: HeldRequest) -> tuple[float, ...]:
            late = self.is_late(each)
            if each.held.kind == PROMPT:
                return late, 0, *_birth(each)
            return late, 1, *schedule.rank(each.held._replace(awaited=each.message.pid in joined))

        return sorted(self._all, key=rank)


def _birth(request: HeldRequest) -> tuple[int, int, int]:
    """Return a rank that does not depend on luck: the births of process and thread, then the arrival."""
    thread = request.message.envelope.thread
    return request.held.birth, int(thread) if thread.isdecimal() else 0, request.held.arrival
