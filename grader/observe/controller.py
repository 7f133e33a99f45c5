"""The controller: takes every question of a run's processes, and gives leave to go on by a schedule.

One loop. A question is answered at once, or held; the held are let go one at a time, in the schedule's order,
whenever nobody can move. No clock takes part in a decision: the time limit (fair.py) only ends a runaway, and
CPU time spent without any question only lets the next one go (a program that polls in a loop of its own must
not keep its children waiting for ever; letting go is legal at any moment). What happened is written down in
record.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from .. import events
from ..trace import Trace
from . import wording as story
from .event_log import Record, task_place
from .load_clock import LoadClock
from .schedules import Held, Schedule
from .transport import Death, Item, Message, Output, RunLimits, Transport
from .waiting import PASSING, Polls, Waiting, WaitingRoom

SHORT, LONG = 0.0002, 0.008  # seconds between two looks whether the run is at rest; never a decision
IMPATIENT, BRIEF = 0.5, 0.05  # CPU seconds without a question, after which the next one held is let go
MOST_STILLBORN = 30  # children that ended before they began; a pool makes new ones in their place, for ever
LONG_ENOUGH = 1.0  # a result awaited for a shorter time may not be there yet, on a busy machine: so it is not
SURE = 3  # looks in a row that make a deadlock
AFTERLIFE = 2.0  # seconds that processes which outlive the main one may go on, with lines yet to come
CROWD_LOOK = 0.25  # seconds between two counts of what the run takes
HOLDING = (events.Begin, events.Forked, events.Task, events.End, events.Sleep)


@dataclass
class Controller:
    """Runs one program to its end. ``steps`` are the calls that a driver makes, one at a time.

    ``one_by_one``: no question is answered while others can move, so luck has no part even in a pool's queue.
    """

    transport: Transport
    schedule: Schedule
    limits: RunLimits
    method: str
    steps: Sequence[Mapping[str, Any]] = ()
    one_by_one: bool = False

    _record: Record = field(default_factory=Record)
    _waiting: WaitingRoom = field(default_factory=WaitingRoom)
    _births: dict[int, int] = field(default_factory=dict)
    _begun: dict[str, int] = field(default_factory=dict)  # process key -> pid
    _dead: set[int] = field(default_factory=set)
    _joins: dict[tuple[int, str], str] = field(default_factory=dict)  # asker -> the process it joins
    _forks: Counter[int] = field(default_factory=Counter)  # parent -> its os.fork children, introduced early
    _polls: Polls = field(default_factory=Polls)
    _helpers: set[int] = field(default_factory=set)
    _alarms: set[int] = field(default_factory=set)
    _stillborn: int = 0
    _controlled: bool = True
    _arrivals: int = 0
    _now: float = 0.0  # virtual seconds
    _step: int = 0
    _quiet: int = 0  # how often in a row nobody could move and nobody was held
    _clock: LoadClock = field(init=False)
    _over: float = 0.0  # when the main process ended while others lived
    _main: int | None = None
    _end: str | None = None
    _status: int | None = None
    _survivors: tuple[str, ...] = ()
    _waits: tuple[str, ...] = ()

    def run(self) -> Trace:
        """Watch the run to its end; whatever is left of it is then ended. -> its trace."""
        self._clock = LoadClock(own=self.transport.running)
        looked, pause = 0.0, SHORT
        try:
            while self._end is None:
                items = self.transport.wait(pause)
                for item in items:
                    self._take(item)
                    self._quiet = 0
                moved = bool(items) or self._let_go_at_rest()
                pause = SHORT if moved else min(pause * 2, LONG)
                now = self._clock.seconds()
                if self._end is None and now > self.limits.seconds:
                    self._end = "timeout"
                if self._end is None and self._over and now - self._over > AFTERLIFE:
                    self._end = "exited"
                if self._end is None and now - looked > CROWD_LOOK:
                    looked = now
                    self._end = self.transport.exceeded() or None
            self._take_rest()
            self._survivors += self._describe(self._others(), self._helpers)  # no helper stays so long
        finally:
            leftovers = self.transport.close()
        return Trace(
            self.method,
            self.schedule.name,
            tuple(self._record.events),
            self._main,
            self._end or "timeout",
            self._status,
            self._survivors,
            self._waits,
            leftovers.births,
            self.transport.verified,
            self._controlled and self.transport.verified,
        )

    # --- what arrives ---------------------------------------------------------------------------------------

    def _take(self, item: Item) -> None:
        if isinstance(item, Output):
            self._take_output(item)
        elif isinstance(item, Death):
            self._take_death(item)
        else:
            self._take_question(item)

    def _take_output(self, output: Output) -> None:
        self._record.written += len(output.data)
        if self._record.written > self.limits.output_bytes:
            self._end = self._end or "flood"
            return
        self._record.output(output)

    def _take_death(self, death: Death) -> None:
        if death.pid in self._dead:
            return
        self._dead.add(death.pid)
        self._record.add(death.pid, events.Death(death.status))
        self._waiting.drop(death.pid)
        if death.pid == self._main and death.status is not None:
            self._status, self._over = death.status, self._clock.seconds()
            others = self._others()
            self._survivors = self._describe(others, others.keys() - self._helpers)
            if not others:
                self._end = self._end or ("timeout" if death.used_up else "exited")

    def _describe(self, others: Mapping[int, str], pids: AbstractSet[int]) -> tuple[str, ...]:
        chosen = sorted(others.keys() & pids)
        return tuple(story.describe_survivor(self._record.events, pid, others[pid]) for pid in chosen)

    def _others(self) -> dict[int, str]:
        """The program's living processes, without multiprocessing's helpers and, but for fork, the grader's.

        Under fork a helper ends with the program: whoever is called so and stays is none.
        """
        out = self._dead | self._helpers if self.method != "fork" else self._dead
        return {pid: command for pid, command in self.transport.living().items() if pid not in out}

    def _take_question(self, message: Message) -> None:
        facts, pid = message.facts, message.pid
        self._births.setdefault(pid, len(self._births))
        self._polls.count(pid, facts)
        if isinstance(facts, events.Hello) and self._main is None:
            self._main = pid
        elif isinstance(facts, events.Helper):
            self._helpers.add(facts.child)
        elif isinstance(facts, events.Alarm):
            self._alarms.add(pid)
        elif isinstance(facts, events.Start) and facts.pool is None:
            self.transport.before_start()
            self._controlled &= self._record.same_thread_starts(message)
        self._record.log_arrival(message)
        if self._holds(message):
            return
        if self.one_by_one:
            self._hold(PASSING, message)
        else:
            self._go_on(message)

    def _go_on(self, message: Message) -> None:
        facts = message.facts
        if not isinstance(facts, events.Joined) or facts.timeout is None:  # else it may have given up
            self._record.log(message)
        self._note_join(message)
        message.reply(self._answer(message))

    def _note_join(self, message: Message) -> None:
        facts, place = message.facts, (message.pid, message.envelope.channel)
        if isinstance(facts, events.Join) and not facts.cleanup:  # that one goes by addresses in memory
            self._joins[place] = facts.process
        elif isinstance(facts, events.Joined):
            self._joins.pop(place, None)

    # --- holding and letting go -----------------------------------------------------------------------------

    def _holds(self, message: Message) -> bool:
        """Is this question held until nobody can move? Then it waits its turn."""
        facts = message.facts
        if isinstance(facts, events.Begin):
            self._begun[facts.process] = message.pid
            for each in self._waiting:
                started = each.message.facts
                if each.held.kind == "unborn" and getattr(started, "process", None) == facts.process:
                    self._let_go(each)
        if isinstance(facts, events.Forked):
            self._introduced(message)
        if isinstance(facts, HOLDING):
            self._hold(facts.kind, message)
        elif isinstance(facts, events.Forking) and not self._forks[message.pid]:
            self._hold("unborn", message)
        elif isinstance(facts, events.Started) and self._returns_later(facts.process):
            self._hold("started", message)
        elif isinstance(facts, events.Started) and facts.process not in self._begun:
            self._hold("unborn", message)  # its birth is seen before start() returns
        elif self._polls.too_many(message.pid, facts):
            self._hold("poll", message)
        else:
            self._forks[message.pid] -= isinstance(facts, events.Forking)
            return False
        return True

    def _returns_later(self, key: str) -> bool:
        """Is start() held? A worker does nothing inside it: there is no task yet."""
        return self.schedule.parent_waits and not self._record.started_worker(key)

    def _introduced(self, message: Message) -> None:
        """A child of os.fork is known: its parent may go on."""
        for each in self._waiting:
            if each.message.pid == message.parent and isinstance(each.message.facts, events.Forking):
                self._let_go(each)
                return
        self._forks[message.parent or 0] += 1

    def _hold(self, kind: str, message: Message) -> None:
        facts = message.facts
        wake = self._now + (facts.seconds if isinstance(facts, events.Sleep) else 0.0)
        parent = message.pid == self._main
        self._arrivals += 1
        arrival = task_place(facts) if isinstance(facts, events.Task) else self._arrivals
        held = Held(kind, parent, awaited=False, birth=self._births[message.pid], arrival=arrival, wake=wake)
        self._waiting.enter(Waiting(message, held))

    def _let_go_at_rest(self) -> bool:
        """Let the next one go if nobody can move; find a deadlock. -> whether anything changed."""
        rest = self.transport.rest({each.message.pid for each in self._waiting})
        if self._over and (rest is None or not self._waiting) and (rest or not self._others()):
            self._end = "exited"  # what outlived the main process has had its say
            return True
        impatient = rest is None and self.transport.busy_seconds() > (BRIEF if self.one_by_one else IMPATIENT)
        if self._waiting and (rest or impatient):
            self._controlled = self._controlled and not impatient
            self._let_go(self._next())
            return True
        if rest is None:
            return False
        self._record.log_taken()
        if not rest.timed and rest.certain and not self._alarms and self._main is not None:
            self._quiet += 1
            if self._quiet < SURE:
                return False
            self._end = "deadlock"
            self._waits = story.who_waits(self._record.events, self._main, rest.asleep)
            return True
        return False

    def _next(self) -> Waiting:
        chosen = self._waiting.next(self.schedule, {self._begun.get(key) for key in self._joins.values()})
        self._stillborn += chosen.held.kind == "unborn"
        if self._stillborn > MOST_STILLBORN:
            self._end = "crowd"
        return chosen

    def _let_go(self, waiting: Waiting) -> None:
        self._record.log_taken()
        self._waiting.leave(waiting)
        message = waiting.message
        if waiting.held.kind == "sleep":
            self._now = max(self._now, waiting.held.wake)
        self._go_on(message)

    def _answer(self, message: Message) -> dict[str, Any]:
        facts, answer = message.facts, dict[str, Any](now=self._now)
        if isinstance(facts, events.Join) and facts.timeout is not None:
            answer["give_up"] = self._begun.get(facts.process) not in self._dead
        if isinstance(facts, events.Await) and facts.timeout is not None:
            answer["give_up"] = facts.timeout < LONG_ENOUGH
        asks_for_a_step = isinstance(facts, (events.Imported, events.Returned))
        if asks_for_a_step and message.pid == self._main and self._step < len(self.steps):
            answer["step"] = self.steps[self._step]
            self._step += 1
        return answer

    def _take_rest(self) -> None:
        """After the end: what had been written before it is still to be read."""
        self._record.log_taken()
        if self._end == "flood":
            return
        while items := self.transport.wait(0):
            for item in items:
                if not isinstance(item, Message):
                    self._take(item)
        self._record.last_lines()
