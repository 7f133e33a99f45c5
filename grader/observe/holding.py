"""Decides which requests are held, as what, and which of them need not be held any longer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ..events import (
    Await,
    Awaited,
    Begin,
    End,
    Facts,
    Forked,
    Forking,
    IsAlive,
    Join,
    Joined,
    Locked,
    Pause,
    Poll,
    Progress,
    Sleep,
    Started,
    Take,
    Task,
    Unlocked,
    Write,
)
from .event_log import EventLog, task_rank
from .held import MAX_POLLS, UNBORN, HeldRequest, HeldRequests
from .repeated_looks import MAX_LOOKS
from .run_state import RunState
from .schedules import Choice, Held, Schedule
from .taking import TAKE, Taking
from .transport import Message
from .wording import who_is

_ALWAYS = (Begin, Forked, Take, Task, Progress, End, Sleep, Pause)
_IN_A_LOOP_OF_POLLS = (IsAlive, Joined, Sleep, Pause, Await, Awaited, Locked, Unlocked, Write)


@dataclass
class Holding:
    """The rules by which requests are held, and what they have to remember."""

    schedule: Schedule
    state: RunState
    log: EventLog
    requests: HeldRequests = field(default_factory=HeldRequests)
    taking: Taking = field(default_factory=Taking)
    _forks: Counter[int] = field(default_factory=Counter)  # parent -> its os.fork children, introduced early
    _polls: Counter[int] = field(default_factory=Counter)  # pid -> polls in a row
    _arrivals: int = 0

    def released_by(self, message: Message) -> list[HeldRequest]:
        """Return the requests that need not be held any longer, since a child has sent its first message."""
        facts = message.facts
        if isinstance(facts, Begin):
            return [each for each in self.requests if _awaits_birth(each, facts.process)]
        if isinstance(facts, Forked):
            for each in self.requests:
                if each.message.pid == message.parent and isinstance(each.message.facts, Forking):
                    return [each]
            self._forks[message.parent or 0] += 1
        return []

    def reason(self, message: Message) -> str | None:
        """Return why a request is held until the run is at rest (a ``Held.kind``); None if it is not."""
        facts, pid = message.facts, message.pid
        self._count_polls(pid, facts)
        if isinstance(facts, _ALWAYS):
            return facts.kind
        if isinstance(facts, Forking):
            if not self._forks[pid]:
                return UNBORN
            self._forks[pid] -= 1
        elif isinstance(facts, Started):
            # a pool's worker does nothing inside start(): there is no task yet
            if self.schedule.parent_waits and not self.log.started_worker(facts.process):
                return "started"
            if facts.process not in self.state.begun:
                return UNBORN  # its birth is seen before start() returns
        elif isinstance(facts, (Poll, Join, Await)) and self._polls[pid] > MAX_POLLS:
            return "poll"
        return None

    def _count_polls(self, pid: int, facts: Facts) -> None:
        if isinstance(facts, Poll) or (isinstance(facts, (Join, Await)) and facts.timeout is not None):
            self._polls[pid] += 1
        elif not isinstance(facts, _IN_A_LOOP_OF_POLLS):
            del self._polls[pid]
            self.requests.end_streak(pid)

    def with_repeats(self, message: Message, answer: dict[str, Any]) -> dict[str, Any]:
        """Return an answer which says how often a wait that gives up may be repeated without a request.

        That is the rest of the process's turn. The first ones of a row are requests, since something may be
        done between them.
        """
        pid = message.pid
        if isinstance(message.facts, Await) and answer.get("give_up") and self._polls[pid] > MAX_LOOKS:
            left = max(0, MAX_POLLS - self._polls[pid])
            self._polls[pid] += left
            answer["repeats"] = left or self.requests.use_up_turn(pid)
        return answer

    def hold(self, message: Message, kind: str) -> None:
        """Hold a request as ``kind``."""
        facts, state = message.facts, self.state
        self._arrivals += 1
        arrival = self._arrivals
        if isinstance(facts, Task):
            arrival = task_rank(facts)
        elif isinstance(facts, Progress):
            arrival += facts.lines << 40  # who has come less far is resumed first
        held = Held(
            kind,
            parent=message.pid == state.main,
            awaited=False,
            birth=state.births[message.pid],
            arrival=arrival,
            wake=state.now + (facts.seconds if isinstance(facts, (Sleep, Pause)) else 0.0),
        )
        self.requests.add(HeldRequest(message, held))

    def next(self) -> HeldRequest | None:
        """Return the request that the schedule answers next; None: the run is to end."""
        by_hand = self.schedule.choose is not None
        chosen = self.requests.next(self.schedule, self.state.joined(), self._choose if by_hand else None)
        if by_hand or chosen.held.kind != TAKE:
            return chosen
        return self.taking.next([each for each in self.requests if each.held.kind == TAKE])

    def _choose(self, requests: Sequence[HeldRequest]) -> HeldRequest:
        """Return the request that the schedule's own function chooses, without asking where there is one."""
        assert self.schedule.choose is not None  # noqa: S101  only then it is called
        if len(requests) == 1:
            return requests[0]
        seen, main = self.log.events, self.state.main
        choices = [
            Choice(each.held, who_is(seen, each.message.pid, main), each.message.facts) for each in requests
        ]
        return requests[self.schedule.choose(choices, seen)]


def _awaits_birth(request: HeldRequest, key: str) -> bool:
    started = request.message.facts
    return request.held.kind == UNBORN and isinstance(started, Started) and started.process == key
