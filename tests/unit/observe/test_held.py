"""No more requests are held than threads of honest programs could wait for."""

from __future__ import annotations

from typing import Any

from grader import events
from grader.observe.controller import Controller
from grader.observe.messages import Envelope
from grader.observe.schedules import SCHEDULES
from grader.observe.transport import Message, RunLimits
from tests.unit.observe.test_controller import MAIN, FakeRun


def test_requests_that_do_not_wait_for_an_answer_end_the_run():
    sleep = Message(MAIN, events.Sleep(1.0), lambda _answer: None, Envelope("x", 1))
    storms = [[sleep] * 500] * 4

    class Storm(FakeRun):
        def wait(self, seconds: float) -> list[Any]:
            return super().wait(seconds) or (storms.pop() if storms else [])

    run = Storm({MAIN: [events.Hello(), events.Sleep(1.0)]})
    trace = Controller(run, SCHEDULES["parent first"], RunLimits(30, 1000), "fork").run()
    assert trace.end == "chatter"
