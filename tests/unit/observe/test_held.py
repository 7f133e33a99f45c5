"""How many requests are held, and how often a process that only polls goes before others."""

from __future__ import annotations

from typing import Any

from grader import events
from grader.observe.controller import Controller
from grader.observe.held import FEWER_POLLS, MAX_POLLS, PATIENT_TIMES, HeldRequest, HeldRequests
from grader.observe.messages import Envelope
from grader.observe.schedules import SCHEDULES, Held
from grader.observe.transport import Message, Rest, RunLimits
from tests.unit.observe.test_controller import FIRST, MAIN, SECOND, FakeRun, child, join, start


def test_requests_that_do_not_wait_for_an_answer_end_the_run():
    sleep = Message(MAIN, events.Sleep(1.0), lambda _answer: None, Envelope("x", 1))
    storms = [[sleep] * 500] * 4

    class Storm(FakeRun):
        def wait(self, seconds: float) -> list[Any]:
            return super().wait(seconds) or (storms.pop() if storms else [])

    run = Storm({MAIN: [events.Hello(), events.Sleep(1.0)]})
    trace = Controller(run, SCHEDULES["parent first"], RunLimits(30, 1000), "fork").run()
    assert trace.end == "chatter"


def test_a_poller_that_does_nothing_else_is_woken_less_often_before_others() -> None:
    held = HeldRequests()
    turns = []
    for _ in range(PATIENT_TIMES + 3):
        turns.append(0)
        while not held.is_late(poll := _asked(MAIN, "poll")):
            held.add(poll)
            held.remove(poll)
            turns[-1] += 1
        other = _asked(FIRST, "task")
        held.add(other)
        held.remove(other)
    assert turns == [MAX_POLLS] * PATIENT_TIMES + [FEWER_POLLS] * 3
    held.end_streak(MAIN)
    held.add(poll)
    held.remove(poll)
    assert not held.is_late(poll)


def test_the_rest_of_a_turn_can_be_used_up_at_once() -> None:
    held = HeldRequests()
    poll = _asked(MAIN, "poll")
    held.add(poll)
    held.remove(poll)
    assert held.use_up_turn(FIRST) == 0
    assert held.use_up_turn(MAIN) == MAX_POLLS - 1
    assert held.is_late(poll)
    assert held.use_up_turn(MAIN) == 0


def test_a_request_that_is_read_after_its_process_was_killed_is_not_held() -> None:
    class KilledWhileAsking(FakeRun):
        sent, held = False, set[int]()

        def wait(self, seconds: float) -> list[Any]:
            if SECOND in self.dead and not self.sent:
                self.sent = True
                return [Message(SECOND, events.Take(), lambda _answer: None, Envelope("c", 2))]
            return super().wait(seconds)

        def rest(self, held) -> Rest | None:
            self.held |= held if self.sent else set()
            return super().rest(held)

    main = [events.Hello(), *start("a"), *start("b"), ("wait", SECOND), *join("a")]
    run = KilledWhileAsking({MAIN: main, FIRST: child("a", events.Take()), SECOND: child("b")[:1]})
    trace = Controller(run, SCHEDULES["taking"], RunLimits(30, 10_000), "fork").run()
    assert trace.end == "exited"
    assert FIRST in run.held
    assert SECOND not in run.held


def _asked(pid: int, kind: str) -> HeldRequest:
    message = Message(pid, events.Sleep(1.0), lambda _answer: None, Envelope("x", 1))
    return HeldRequest(message, Held(kind, parent=pid == MAIN, awaited=False, birth=0, arrival=0, wake=0.0))
