"""The controller: takes every question of a run's processes, gives leave by a schedule, and writes down what happened.

One loop. A question is answered at once, or held; the held are let go one at a time, in the schedule's order, whenever
nobody can move. No clock takes part in a decision: the wall-clock limit only ends a runaway, and CPU time spent without any
question only lets the next one go (a program that polls in a loop of its own must not keep its children waiting
for ever; letting go is legal at any moment).
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..trace import Event, Trace
from . import story
from .schedules import Held, Schedule
from .wire import Death, Item, Message, Output, Wire

SHORT, LONG = 0.0002, 0.008  # seconds between two looks whether the run is at rest; never a decision
MOST_POLLS = 20  # a poller asks this often before others are let go first
IMPATIENT = 0.5  # CPU seconds without a question, after which the next one held is let go
MOST_PROCESSES = 200
LONG_ENOUGH = 1.0  # a result awaited for a shorter time may not be there yet, on a busy machine: so it is not
CROWD_LOOK = 0.25  # seconds between two counts of the processes
UNASKED = {"begin": "born", "forked": "fork"}  # logged on arrival under this kind, under its own when let go
HOLDING = {"begin", "forked", "task", "end", "sleep"}
SILENT = {"channel", "number", "kind", "pid"}


@dataclass(frozen=True)
class Limits:
    """Ends of a runaway: wall seconds and bytes of output."""

    seconds: float
    output_bytes: int


@dataclass
class _Waiting:
    message: Message
    held: Held


@dataclass
class Controller:
    """Runs one program to its end. ``steps`` are the calls that a driver makes, one at a time."""

    wire: Wire
    schedule: Schedule
    limits: Limits
    method: str
    steps: Sequence[Mapping[str, Any]] = ()

    _events: list[Event] = field(default_factory=list)
    _waiting: list[_Waiting] = field(default_factory=list)
    _births: dict[int, int] = field(default_factory=dict)
    _begun: dict[str, int] = field(default_factory=dict)  # process key -> pid
    _dead: set[int] = field(default_factory=set)
    _joins: dict[tuple[int, str], str] = field(default_factory=dict)  # asker -> the process it joins
    _forks: Counter[int] = field(
        default_factory=Counter
    )  # children of os.fork whose parent has not asked yet
    _polls: dict[int, int] = field(default_factory=dict)
    _helpers: set[int] = field(default_factory=set)
    _alarms: set[int] = field(default_factory=set)
    _taken: list[Message] = field(default_factory=list)
    _partial: dict[tuple[int | None, str], bytes] = field(default_factory=dict)
    _streak: tuple[int, int] = (0, 0)  # pid let go last from a sleep or poll, and how often in a row
    _controlled: bool = True
    _arrivals: int = 0
    _now: float = 0.0  # virtual seconds
    _written: int = 0
    _step: int = 0
    _main: int | None = None
    _end: str | None = None
    _status: int | None = None
    _survivors: tuple[str, ...] = ()
    _waits: tuple[str, ...] = ()

    def run(self) -> Trace:
        """Watch the run to its end; whatever is left of it is then ended. -> its trace."""
        began = looked = time.monotonic()
        pause = SHORT
        try:
            while self._end is None:
                items = self.wire.wait(pause)
                for item in items:
                    self._take(item)
                moved = bool(items) or self._let_go_at_rest()
                pause = SHORT if moved else min(pause * 2, LONG)
                now = time.monotonic()
                if self._end is None and now - began > self.limits.seconds:
                    self._end = "timeout"
                if self._end is None and now - looked > CROWD_LOOK:
                    looked = now
                    if len(self.wire.living()) > MOST_PROCESSES:
                        self._end = "crowd"
            self._take_rest()
        finally:
            leftovers = self.wire.close()
        return Trace(
            self.method,
            self.schedule.name,
            tuple(self._events),
            self._main,
            self._end or "timeout",
            self._status,
            self._survivors,
            self._waits,
            leftovers.births,
            self.wire.verified,
            self._controlled and self.wire.verified,
        )

    # --- what arrives ----------------------------------------------------------------------------------------

    def _take(self, item: Item) -> None:
        if isinstance(item, Output):
            self._take_output(item)
        elif isinstance(item, Death):
            self._take_death(item)
        else:
            self._take_question(item)

    def _take_output(self, output: Output) -> None:
        self._written += len(output.data)
        if self._written > self.limits.output_bytes:
            self._end = self._end or "flood"
            return
        place = output.pid, output.stream
        *lines, rest = (self._partial.pop(place, b"") + output.data).split(b"\n")
        for line in lines:
            self._log_line(output.pid, output.stream, line)
        if rest:
            self._partial[place] = rest

    def _log_line(self, pid: int | None, stream: str, line: bytes) -> None:
        self._log("line", pid, {"stream": stream, "text": line.decode(errors="replace").removesuffix("\r")})

    def _take_death(self, death: Death) -> None:
        if death.pid in self._dead:
            return
        self._dead.add(death.pid)
        self._log("death", death.pid, {"status": death.status})
        self._waiting = [each for each in self._waiting if each.message.pid != death.pid]
        if death.pid == self._main and death.status is not None:
            self._end, self._status = self._end or "exited", death.status
            self._survivors = tuple(
                story.describe_survivor(self._events, pid, command)
                for pid, command in self.wire.living().items()
                if pid not in self._helpers and pid not in self._dead
            )

    def _take_question(self, message: Message) -> None:
        kind, pid = str(message.facts["kind"]), message.pid
        self._births.setdefault(pid, len(self._births))
        self._count_poll(pid, kind, message)
        if kind == "hello":
            self._main = pid
        elif kind == "helper":
            self._helpers.add(int(message.facts.get("child") or pid))
        elif kind == "alarm":
            self._alarms.add(pid)
        if kind == "task":
            self._taken.append(
                message
            )  # workers take tasks side by side: logged at rest, in the order of tasks
        elif kind in UNASKED:
            self._log(UNASKED[kind], pid, message.facts)
        if self._holds(kind, message):
            return
        if kind != "joined" or not self._gave_up(message):
            self._log(kind, pid, message.facts)
        self._note_join(kind, message)
        message.reply(self._answer(kind, message))

    def _gave_up(self, message: Message) -> bool:
        return message.facts.get("timeout") is not None

    def _count_poll(self, pid: int, kind: str, message: Message) -> None:
        if kind == "poll" or (kind == "join" and message.facts.get("timeout") is not None):
            self._polls[pid] = self._polls.get(pid, 0) + 1
        elif kind not in ("is_alive", "joined", "sleep", "await", "awaited"):
            self._polls.pop(pid, None)

    def _note_join(self, kind: str, message: Message) -> None:
        place = message.pid, str(message.facts.get("channel"))
        if kind == "join":
            self._joins[place] = str(message.facts["process"])
        elif kind == "joined":
            self._joins.pop(place, None)

    # --- holding and letting go --------------------------------------------------------------------------------

    def _holds(self, kind: str, message: Message) -> bool:
        """Is this question held until nobody can move? Then it waits its turn."""
        key = message.facts.get("process")
        if kind == "begin":
            self._begun[str(key)] = message.pid
            for unborn in [each for each in self._waiting if each.held.kind == "unborn"]:
                if unborn.message.facts.get("process") == key:
                    self._let_go(unborn)
        if kind == "forked":
            self._introduced(message)
        if kind in HOLDING:
            self._hold(kind, message)
        elif kind == "forking" and not self._forks[message.pid]:
            self._hold("unborn", message)
        elif kind == "started" and self.schedule.parent_waits and not self._starts_worker(message):
            self._hold("started", message)
        elif kind == "started" and key not in self._begun:
            self._hold("unborn", message)  # its birth is seen before start() returns
        elif self._polls.get(message.pid, 0) > MOST_POLLS and kind in ("poll", "join"):
            self._hold("poll", message)
        else:
            self._forks[message.pid] -= kind == "forking"
            return False
        return True

    def _introduced(self, message: Message) -> None:
        """A child of os.fork is known: its parent may go on."""
        parent = message.facts.get("ppid")
        for each in self._waiting:
            if each.message.pid == parent and each.message.facts["kind"] == "forking":
                self._let_go(each)
                return
        self._forks[int(parent or 0)] += 1

    def _hold(self, kind: str, message: Message) -> None:
        wake = self._now + float(message.facts.get("seconds") or 0.0)
        parent = message.pid == self._main
        self._arrivals += 1
        arrival = _task_place(message) if kind == "task" else self._arrivals
        held = Held(kind, parent, awaited=False, birth=self._births[message.pid], arrival=arrival, wake=wake)
        self._waiting.append(_Waiting(message, held))

    def _starts_worker(self, message: Message) -> bool:
        """Was a pool's worker started? It does nothing inside start(): there is no task yet."""
        key = message.facts.get("process")
        return any(
            e.kind == "start" and e["process"] == key and e["pool"] is not None
            for e in reversed(self._events)
        )

    def _log_taken(self) -> None:
        for message in sorted(self._taken, key=_task_place):
            self._log("taken", message.pid, message.facts)
        self._taken.clear()

    def _let_go_at_rest(self) -> bool:
        """Let the next one go if nobody can move; find a deadlock. -> whether anything changed."""
        rest = self.wire.rest({each.message.pid for each in self._waiting})
        if rest is None:
            if self._waiting and self.wire.busy_seconds() > IMPATIENT:
                self._controlled = False
                self._let_go(self._next())
                return True
            return False
        self._log_taken()
        if self._waiting:
            self._let_go(self._next())
            return True
        if not rest.timed and rest.certain and not self._alarms and self._main is not None:
            self._end = "deadlock"
            self._waits = story.who_waits(self._events, self._main, rest.asleep)
            return True
        return False

    def _next(self) -> _Waiting:
        joined = {self._begun.get(key) for key in self._joins.values()}
        pid, count = self._streak
        choice = [
            w for w in self._waiting if not (count >= MOST_POLLS and w.message.pid == pid)
        ] or self._waiting
        unborn = [w for w in choice if w.held.kind == "unborn"]
        if unborn:
            return unborn[0]
        return min(choice, key=lambda w: self.schedule.rank(w.held._replace(awaited=w.message.pid in joined)))

    def _let_go(self, waiting: _Waiting) -> None:
        self._log_taken()
        self._waiting.remove(waiting)
        message, kind = waiting.message, waiting.held.kind
        if kind in ("sleep", "poll"):
            pid, count = self._streak
            self._streak = message.pid, count + 1 if pid == message.pid else 1
        else:
            self._streak = (0, 0)
        if kind == "sleep":
            self._now = max(self._now, waiting.held.wake)
        asked = str(message.facts["kind"])
        self._log(asked, message.pid, message.facts)
        self._note_join(asked, message)
        message.reply(self._answer(asked, message))

    def _answer(self, kind: str, message: Message) -> dict[str, Any]:
        answer: dict[str, Any] = {"now": self._now}
        if kind == "join" and message.facts.get("timeout") is not None:
            answer["give_up"] = self._begun.get(str(message.facts["process"])) not in self._dead
        if kind == "await" and message.facts.get("timeout") is not None:
            answer["give_up"] = float(message.facts["timeout"]) < LONG_ENOUGH
        if kind in ("imported", "returned") and message.pid == self._main and self._step < len(self.steps):
            answer["step"] = self.steps[self._step]
            self._step += 1
        return answer

    # --- writing down --------------------------------------------------------------------------------------------

    def _log(self, kind: str, pid: int | None, facts: Mapping[str, Any]) -> None:
        kept = {name: value for name, value in facts.items() if name not in SILENT}
        self._events.append(Event(len(self._events), kind, pid, kept))

    def _take_rest(self) -> None:
        """After the end: what had been written before it is still to be read."""
        self._log_taken()
        if self._end == "flood":
            return
        while True:
            items = [item for item in self.wire.wait(0) if not isinstance(item, Message)]
            if not items:
                break
            for item in items:
                self._take(item)
        for (pid, stream), rest in self._partial.items():
            self._log_line(pid, stream, rest)


def _task_place(message: Message) -> int:
    """A task's place among all tasks, whoever takes it: by job, chunk and item."""
    facts = message.facts
    return (int(facts["job"]) << 40) + (int(facts["chunk"]) << 20) + int(facts["index"])
