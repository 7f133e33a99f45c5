"""Whatever events a program invents or keeps back: every check is judged, and in linear time."""

from __future__ import annotations

import sys
from functools import partial
from itertools import islice

import pytest

from grader import events
from grader.course import Exercise, catalogue
from grader.interrupts import time_limit
from grader.observe.run_host import RunHost
from grader.trace import Trace
from tests.support.forged import judge, storm, with_events, without_events, work_of
from tests.support.paths import SOLUTIONS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="as the kernel watches it")
MANY = 15_000  # of at most 150,000 in a run
LIMIT_SECONDS = 150  # what takes linear time needs a few, what takes quadratic time much more
# of the others there is one where there has to be one: observe/call_order.py
KEPT_BACK = sorted(
    set(events.SENT)
    - {events.Hello, events.Main, events.Import, events.Imported, events.Call, events.CallEnd}
    - {events.Returned, events.GraderCleanup, events.GraderCleanupEnd},
    key=lambda kind: kind.__name__,
)
of_each_exercise = pytest.mark.parametrize("exercise", catalogue(), ids=lambda each: each.name)


@of_each_exercise
def test_a_storm_of_events_is_judged_in_linear_time(exercise: Exercise, host: RunHost) -> None:
    work, observer = work_of(SOLUTIONS / exercise.folder.name / exercise.filename, exercise, host)

    def forge(trace: Trace) -> Trace:
        place = next((e.index for e in trace.of(events.Returned)), len(trace.events) - 1)
        return with_events(trace, place, list(islice(storm(trace), MANY)))

    judge(work, observer, lambda trace: trace)
    with time_limit(LIMIT_SECONDS):
        found = judge(work, observer, forge)
    assert {check.status for check in found.checks} <= {"passed", "failed"}


@of_each_exercise
def test_no_message_that_is_kept_back_makes_a_check_an_error(exercise: Exercise, host: RunHost) -> None:
    work, observer = work_of(SOLUTIONS / exercise.folder.name / exercise.filename, exercise, host)
    judge(work, observer, lambda trace: trace)
    sent = {type(event.facts) for trace in observer.traces() for event in trace.events}
    for kind in KEPT_BACK:
        if kind in sent:
            found = judge(work, observer, partial(without_events, kind=kind))
            errors = [check.message for check in found.checks if check.status == "error"]
            assert not errors, kind
