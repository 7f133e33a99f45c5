"""The controller: answers every request of a run's processes; a schedule decides which one resumes next.

One loop. A request is answered at once, or held (holding.py). Held requests are answered one at a time, in
the schedule's order, whenever the run is at rest. No clock takes part in a decision: the time limit
(load_clock.py) only stops a run that would never end. A thread that computes for long without any request
while others are held counts as one that waits in a busy loop: the next one resumes, and from then on
requests are answered one by one. What happens is recorded in event_log.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from .. import events
from ..exploring.operations import Chooser, Execution
from ..trace import Trace
from . import wording
from .answers import Answers
from .budget import MAX_HELD, MAX_REFUSED
from .call_order import CallOrder
from .event_log import EventLog
from .held import PASSING, UNBORN, HeldRequest
from .holding import Holding
from .load_clock import LoadClock
from .run_state import RunState
from .schedules import Schedule
from .steering import Steering
from .system_calls import TIMED
from .taking import Taking
from .transport import Death, Item, Message, Output, Rest, RunLimits, Transport, refused

MIN_PAUSE_SECONDS, MAX_PAUSE_SECONDS = 0.0002, 0.008  # between two looks at the run; never a decision
BUSY_CPU_SECONDS = 2.0  # of one thread without a request: it waits in a busy loop, and the next one resumes
BUSY_AGAIN_CPU_SECONDS = 0.1  # the same, once it is known that the program does so
MAX_FAILED_STARTS = 30  # children that ended before their first message; a pool replaces them without end
DEADLOCK_LOOKS = 3  # in a row
MAX_REAL_PAUSES_SECONDS = 2.0  # in all, for the main process's timed waits that are not requests
SURVIVOR_GRACE_SECONDS = 2.0  # for processes that outlive the main one, and may still print
BUDGET_INTERVAL_SECONDS = 0.25
CUT = "cut"  # the end of a run that is not needed: an equal order is explored elsewhere


@dataclass
class Controller:
    """Runs one program to its end. ``steps`` are the calls that a driver makes, one at a time.

    ``one_by_one``: no request is answered while other processes can move. Then not even the order in which
    workers read from a pool's queue depends on luck. This is switched on where several threads of one process
    make requests, or one was found to wait in a busy loop: they would race otherwise.
    """

    transport: Transport
    schedule: Schedule
    limits: RunLimits
    method: str
    steps: Sequence[Mapping[str, Any]] = ()
    one_by_one: bool = False
    chooser: Chooser | None = None  # decides in the schedule's place

    _log: EventLog = field(default_factory=EventLog)
    _state: RunState = field(default_factory=RunState)
    _calls: CallOrder = field(default_factory=CallOrder)
    _holding: Holding = field(init=False)
    _steering: Steering | None = field(init=False)
    _answers: Answers = field(init=False)
    _clock: LoadClock = field(init=False)
    _failed_starts: int = 0
    _refused: int = 0  # messages that are not the probe's
    _busy: bool = False  # a busy loop was found
    _deadlock_looks: int = 0
    _paused: float = 0.0  # seconds that the main process's real pauses have taken
    _paused_at: float | None = None
    _main_ended_at: float | None = None  # while others lived
    _own_end: str = "exited"  # how the main process ended
    _end: str | None = None
    _status: int | None = None
    _survivors: tuple[str, ...] = ()
    _waits: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Start the clock."""
        parts = self.schedule, self._state, self._log
        self._steering = None if self.chooser is None else Steering(*parts, chooser=self.chooser)
        self._holding = self._steering or Holding(*parts)
        self._answers = Answers(self._state, self.steps, self.schedule.takes or self.chooser is not None)
        self._clock = LoadClock(own=self.transport.running)

    def run(self) -> Trace:
        """Watch the run to its end, end its processes, and return its trace."""
        counted, pause = 0.0, MIN_PAUSE_SECONDS
        try:
            while self._end is None:
                items = self.transport.wait(pause)
                for item in items:
                    self._take(item)
                    self._deadlock_looks = 0
                moved = bool(items) or self._resume_at_rest()
                pause = MIN_PAUSE_SECONDS if moved else min(pause * 2, MAX_PAUSE_SECONDS)
                now = self._clock.seconds()
                if self._end is None:
                    self._end = self._out_of_time(now)
                if self._end is None and now - counted > BUDGET_INTERVAL_SECONDS:
                    counted = now
                    self._end = self.transport.exceeded() or None
            self._take_remaining()
            if self.method == "fork":  # where a helper ends with the program: one that stays is not a helper
                self._survivors += self._describe(self._others(), self._state.helpers)
            if self._steering is not None:
                self._steering.end_step()
        finally:
            leftovers = self.transport.close()
        return Trace(
            self.method,
            self.schedule.name,
            tuple(self._log.events),
            self._state.main,
            self._end or "timeout",
            self._status,
            self._survivors,
            self._waits,
            leftovers.births,
            self.transport.verified,
            self._busy,
            hidden=leftovers.hidden,
            names=dict(self._steering.names.by_pid) if self._steering else {},
        )

    def execution(self) -> Execution[Trace]:
        """Run the program, and return the steps that were made as well."""
        trace = self.run()
        return Execution(tuple(self._steering.steps if self._steering else ()), trace, trace.end == CUT)

    def _out_of_time(self, now: float) -> str | None:
        if now > self.limits.seconds:
            return "timeout"
        if self._main_ended_at is not None and now - self._main_ended_at > SURVIVOR_GRACE_SECONDS:
            return self._own_end
        return None

    # --- what arrives ---------------------------------------------------------------------------------------

    def _take(self, item: Item) -> None:
        if isinstance(item, Output):
            self._take_output(item)
        elif isinstance(item, Death):
            self._take_death(item)
        else:
            self._take_request(item)

    def _take_output(self, output: Output) -> None:
        self._log.written += len(output.data)
        lines = output.data.count(b"\n")
        if self._log.written > self.limits.output_bytes or self._log_is_full(lines):
            self._end = self._end or "flood"
            return
        self._log.output(output)

    def _take_death(self, death: Death) -> None:
        if death.pid in self._state.dead:
            return
        self._state.dead.add(death.pid)
        self._log.add(death.pid, events.Death(death.status))
        self._holding.requests.forget(death.pid)
        if death.pid == self._state.main and death.status is not None:
            self._status, self._main_ended_at = death.status, self._clock.seconds()
            others = self._others()
            self._survivors = self._describe(others, others.keys() - self._state.helpers)
            self._own_end = "timeout" if death.used_up else "exited"
            if not others:
                self._end = self._end or self._own_end

    def _log_is_full(self, more: int = 1) -> bool:
        """Check whether the log has no room for more events: each takes memory, however short it is."""
        return len(self._log.events) + more > self.limits.events

    def _describe(self, others: Mapping[int, str], pids: AbstractSet[int]) -> tuple[str, ...]:
        chosen = sorted(others.keys() & pids)
        return tuple(wording.describe_survivor(self._log.events, pid, others[pid]) for pid in chosen)

    def _others(self) -> dict[int, str]:
        """Return what lives; helpers among it: the resource tracker cleans up after the program has ended."""
        return self._state.others(self.transport.living())

    def _take_request(self, message: Message) -> None:
        if message.pid == self._state.main and (problem := self._calls.problem(message.facts)):
            message = refused(message.pid, problem)
        self._refused += isinstance(message.facts, events.Refused)
        if self._log_is_full() or self._refused > MAX_REFUSED:
            self._end = self._end or "chatter"
            return
        self._state.note_arrival(message)
        facts = message.facts
        if isinstance(facts, events.Start) and facts.pool is None:
            self.transport.before_start()
        self.one_by_one |= self._state.comes_from_another_thread(message)
        self._log.log_arrival(message)
        for request in self._holding.released_by(message):
            self._resume(request)
        reason = self._holding.reason(message) or (PASSING if self.one_by_one else None)
        if reason is None or message.pid in self._state.dead:  # it was sent before its process was killed
            if isinstance(facts, events.Task):
                self._log.log_taken()  # before what the task does
            self._reply(message)
        else:
            self._holding.hold(message, reason)
            if len(self._holding.requests) > MAX_HELD:
                self._end = self._end or "chatter"

    # --- answers --------------------------------------------------------------------------------------------

    def _resume_at_rest(self) -> bool:
        """Resume the next process if the run is at rest, or find a deadlock; return if anything changed."""
        requests = self._holding.requests
        rest = self.transport.rest({each.message.pid for each in requests})
        if rest is not None:
            self._state.note_rest(rest)
        over = self._main_ended_at is not None
        if over and (rest is None or not requests) and (rest or not self._others()):
            self._end = self._own_end  # what outlived the main process waits for nothing that could come
            return True
        patience = BUSY_AGAIN_CPU_SECONDS if self._busy else BUSY_CPU_SECONDS
        busy = rest is None and self.transport.busy_seconds() > patience
        pausing = rest is not None and bool(requests) and self._main_pauses(rest)
        if requests and ((rest and not pausing) or busy):
            if busy:
                self._busy = self.one_by_one = True
            self._resume_next()
            return True
        if rest is None:
            return False
        self._log.log_taken()
        main = self._state.main
        if rest.timed or not rest.certain or self._state.has_alarms or main is None:
            return False
        self._deadlock_looks += 1
        if self._deadlock_looks < DEADLOCK_LOOKS:
            return False
        self._end = "deadlock"
        self._waits = wording.who_waits(self._log.events, main, rest.asleep)
        return True

    def _resume_next(self) -> None:
        """Resume the next process, or end the run where the chooser says so."""
        self._log.log_taken()
        request = self._holding.next()
        if request is None:
            self._end = CUT
            return
        if self.schedule.choose is not None:
            self._clock.skip()  # the time that it took to choose
        self._failed_starts += request.held.kind == UNBORN
        if self._failed_starts > MAX_FAILED_STARTS:
            self._end = "crowd"
        self._resume(request)

    def _main_pauses(self, rest: Rest) -> bool:
        """Check whether the main process is in a timed wait, which is to end before its children move.

        The probe makes requests of most such waits (probe/pauses.py); these take real time.
        """
        main = self._state.main
        held = any(each.message.pid == main for each in self._holding.requests)
        timed = main is not None and TIMED in rest.asleep.get(main, ())
        now, since = self._clock.seconds(), self._paused_at
        self._paused_at = now if timed else None
        if not self.schedule.parent_pauses or held or not timed or self._state.awaits_result(main or 0):
            return False
        self._paused += now - since if since is not None else 0.0
        return self._paused < MAX_REAL_PAUSES_SECONDS

    def _resume(self, request: HeldRequest) -> None:
        self._log.log_taken()
        self._holding.requests.remove(request)
        if request.held.kind in ("sleep", "pause"):
            self._state.now = max(self._state.now, request.held.wake)
        self._reply(request.message)

    def _reply(self, message: Message) -> None:
        if not self._state.may_have_given_up(message):
            self._log.log(message)
        self._state.note_answer(message)
        answer = self._holding.with_repeats(message, self._answers.to(message))
        if "step" in answer:
            self._calls.begin(answer["step"])
            self._holding.taking = Taking(str(answer["step"].get("takes", "")))
        message.reply(answer)

    def _take_remaining(self) -> None:
        """Read, after the end, what had been written before it."""
        self._log.log_taken()
        if self._end == "flood":
            return
        while items := self.transport.wait(0):
            for item in items:
                if not isinstance(item, Message):
                    self._take(item)
        self._log.last_lines()
