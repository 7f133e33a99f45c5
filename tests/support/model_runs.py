"""The programs of model.py as runs for a controller: a fake transport."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Generator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from grader import events
from grader.observe.messages import Envelope
from grader.observe.transport import Death, Item, Leftovers, Message, Output, Rest
from tests.support.model import MAIN, Program, Step, pid, started_by

Body = Generator[Step, Mapping[str, Any] | None, None]
SOON = 0.8  # the probability that a process has reached its next step before the controller waits
# a forked child joins its own children after multiprocessing's _bootstrap has returned; up to 3.12, inside it
CLEANS_UP_LATE = sys.version_info >= (3, 13)
HELD = {"begin", "task", "end", "sleep"}  # such a request is answered only when no other process can move


class ModelRun:
    """A transport whose processes are the program's; ``chance`` draws the order in which they move.

    An assertion fails if the controller answers twice, answers without a request, resumes a process while
    another could still move, lets a join wait longer than its time limit, or turns time back.
    """

    verified = True

    def __init__(self, bodies: Mapping[int, Body], chance: random.Random) -> None:
        self.bodies, self.chance = bodies, chance
        self.tokens: Counter[int] = Counter()
        self.moving, self.dead, self.born = {MAIN}, set[int](), {MAIN}
        self.blocked: dict[
            int, Step
        ] = {}  # processes that wait without a request: for a token, or for an end
        self.requests: dict[int, str] = {}
        self.answers: dict[int, Mapping[str, Any]] = {}
        self.answered: Counter[str] = Counter()
        self.now = 0.0
        self.closed = False

    def start(self, number: int) -> None:
        """Start a process."""
        self.moving.add(number)
        self.born.add(number)

    def wait(self, _seconds: float) -> list[Item]:
        """See transport.Transport: often nothing has arrived yet, although a process moves."""
        while self.moving and self.chance.random() < SOON:
            item = self._move(self.chance.choice(sorted(self.moving)))
            for number, step in list(self.blocked.items()):
                if self._is_over(step):
                    self.moving.add(number)
                    del self.blocked[number]
            if item is not None:
                return [item]
        return []

    def _is_over(self, wait: Step) -> bool:
        kind, what = wait
        return what in self.dead if kind == "until dead" else self.tokens[what] > 0

    def _move(self, number: int) -> Item | None:
        """Execute the next step of one process, and return what arrives of it."""
        try:
            step = self.bodies[number].send(self.answers.pop(number, None))
        except StopIteration:
            self.moving.remove(number)
            self.dead.add(number)
            return Death(pid(number), 0 if number == MAIN else None)
        if step[0] == "print":
            return Output(pid(number), "out", f"{step[1]}\n".encode())
        if step[0] == "go on" or (step[0] != "ask" and self._is_over(step)):
            return None
        self.moving.remove(number)
        if step[0] != "ask":
            self.blocked[number] = step
            return None
        facts = step[1]
        self.requests[number] = facts.kind
        return Message(pid(number), facts, lambda answer: self._take_answer(number, answer), Envelope("c", 1))

    def _take_answer(self, number: int, answer: Mapping[str, Any]) -> None:
        kind = self.requests.pop(number)  # KeyError: answered twice
        assert kind not in HELD or not self.moving, f"{number} was resumed while {self.moving} could move"
        assert answer["now"] >= self.now
        self.now = answer["now"]
        self.answered[kind] += 1
        self.answers[number] = answer
        self.moving.add(number)

    def rest(self, held: AbstractSet[int]) -> Rest | None:
        """See transport.Transport."""
        assert held == {pid(number) for number in self.requests}
        asleep = {pid(number): frozenset({"blocked"}) for number in self.born - self.dead}
        return None if self.moving else Rest(timed=False, certain=True, asleep=asleep)

    def before_start(self) -> None:
        """See transport.Transport."""

    def running(self) -> int:
        """See transport.Transport."""
        return 1

    def exceeded(self) -> str:
        """See transport.Transport."""
        return ""

    def busy_seconds(self) -> float:
        """See transport.Transport."""
        return 0.0

    def living(self) -> dict[int, str]:
        """See transport.Transport."""
        return {pid(number): "" for number in self.born - self.dead}

    def close(self) -> Leftovers:
        """See transport.Transport."""
        self.closed = True
        return Leftovers(births=len(self.born))


class ProgramRun(ModelRun):
    """A program, with the messages that its probe would send."""

    def __init__(self, program: Program, chance: random.Random) -> None:
        super().__init__({number: self._body(program, number) for number in range(len(program))}, chance)

    def _body(self, program: Program, number: int) -> Body:
        key = f"k{number}"
        yield "ask", events.Hello() if number == MAIN else events.Begin(key, f"p{number}", pid(MAIN), "work")
        for kind, *what in program[number]:
            if kind == "crash":
                return
            if kind == "say":
                yield ("print", what[0])
            elif kind == "send":
                self.tokens[what[0]] += 1
                yield ("go on",)
            elif kind == "receive":
                yield ("until token", number)
                self.tokens[number] -= 1
            elif kind == "sleep":
                yield ("ask", events.Sleep(what[0]))
            else:
                yield from self._about(kind, what[0])
        end = "ask", events.MainEnd(0, 0) if number == MAIN else events.End(key, exitcode=0)
        late = number == MAIN or CLEANS_UP_LATE
        if late:
            yield end
        for child in started_by(program, number):
            yield from self._about("join", child, cleanup=True)
        if not late:
            yield end

    def _about(self, kind: str, child: int, *, cleanup: bool = False) -> Body:
        key = f"k{child}"
        if kind == "start":
            yield ("ask", events.Start(key, f"p{child}", daemon=False, target="work"))
            self.start(child)
            yield ("ask", events.Started(key, pid(child)))
        elif kind == "alive":
            yield ("ask", events.Poll("is_alive", key))
            yield ("ask", events.IsAlive(key, child not in self.dead))
        else:
            limit = 1.0 if kind == "try" else None
            answer = (yield ("ask", events.Join(key, cleanup, limit))) or {}
            if kind == "try":  # legal for any time limit: it expired
                assert answer["give_up"] == (child not in self.dead)
            if not answer.get("give_up"):
                yield ("until dead", child)
            yield ("ask", events.Joined(key, cleanup, limit, 0 if child in self.dead else None))


class PoolRun(ModelRun):
    """A pool of ``workers`` and ``tasks`` tasks, each taken by the first idle worker."""

    def __init__(self, workers: int, tasks: int, *, idle: bool, chance: random.Random) -> None:
        """Make a run; ``idle``: the main process waits for every worker before it submits a task."""
        self.workers, self.count, self.idle = workers, tasks, idle
        self.queue: list[int] = []
        bodies = {number: self._worker(number) for number in range(1, workers + 1)}
        super().__init__({MAIN: self._main(), **bodies}, chance)

    QUEUE, DONE, READY = -1, -2, -3  # tokens: a task (or the end) in the queue; a result; a worker that began

    def _main(self) -> Body:
        yield ("ask", events.Hello())
        for number in self.bodies.keys() - {MAIN}:
            yield ("ask", events.Start(f"k{number}", f"w{number}", daemon=True, pool=1))
            self.start(number)
            yield ("ask", events.Started(f"k{number}", pid(number)))
        for _ in range(self.workers if self.idle else 0):
            yield ("until token", self.READY)
            self.tokens[self.READY] -= 1
        self.queue += range(self.count)
        self.tokens[self.QUEUE] += self.count + self.workers
        for _ in range(self.count):
            yield ("until token", self.DONE)
            self.tokens[self.DONE] -= 1
        for number in self.bodies.keys() - {MAIN}:
            yield ("until dead", number)
        yield ("ask", events.MainEnd(0, 0))

    def _worker(self, number: int) -> Body:
        yield ("ask", events.Begin(f"k{number}", f"w{number}", pid(MAIN), "worker"))
        self.tokens[self.READY] += 1
        while True:
            yield ("until token", self.QUEUE)
            if not self.tokens[self.QUEUE]:
                continue  # another worker was faster
            self.tokens[self.QUEUE] -= 1
            if not self.queue:
                break
            chunk = self.queue.pop(0)
            yield ("ask", events.Task(0, chunk, 0, args=[chunk]))
            yield ("print", str(chunk))
            yield ("ask", events.TaskEnd(0, chunk, 0, result=chunk))
            self.tokens[self.DONE] += 1
        yield ("ask", events.End(f"k{number}", exitcode=0))
