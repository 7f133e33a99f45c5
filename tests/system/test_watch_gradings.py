"""The gradings of grader watch: one at a time, a first look before the verdict, a spare process after it."""

from __future__ import annotations

import os
import select
import sys
from dataclasses import replace

import pytest

from grader import events
from grader.checking.verdict import combine
from grader.course import catalogue
from grader.grading.assignment import assign_file, observer_of
from grader.grading.checks import run_checks
from grader.grading.progress import NO_PROGRESS
from grader.grading.protocol import Checked, Finished, encode_path
from grader.grading.settings import Settings, new_host
from grader.watch.gradings import Gradings
from grader.watch.protocol import Early, Look, Warm
from tests.support.paths import PROGRAMS, SOLUTIONS
from tests.support.saving import below, children, save
from tests.support.terminal import LIMIT_SECONDS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")
RIGHT = SOLUTIONS / "ex01_process_pair" / "process_pair.py"
WRONG = PROGRAMS / "process_pair" / "chaff" / "done_before_the_joins.py"


def test_a_save_during_a_grading_cancels_it_with_all_that_it_runs(tmp_path):
    look = Look("process_pair", encode_path(tmp_path), Settings(20817), 80)
    others = below(os.getpid())  # of the tests themselves
    gradings = Gradings.ready(Warm("process_pair", look.settings))
    try:
        save(WRONG, tmp_path)
        gradings.begin(look)
        first = gradings.descriptors()
        select.select(first, [], [], LIMIT_SECONDS)
        before = below(os.getpid())
        save(RIGHT, tmp_path)
        gradings.begin(look)
        answers = []
        while gradings.busy:
            assert select.select(gradings.descriptors(), [], [], LIMIT_SECONDS)[0]
            answers += gradings.answers()
        results = [each.result.status for each in answers if isinstance(each, Finished)]
        assert results == ["passed"]
        verdicts = [each.verdict.status for each in answers if isinstance(each, (Early, Checked))]
        assert set(verdicts) == {"passed"}
        assert set(before) - set(below(os.getpid()))
    finally:
        gradings.close()
    assert below(os.getpid()) == others


def test_a_spare_process_is_started_when_the_first_verdict_is_there_and_not_before(tmp_path):
    look = Look("process_pair", encode_path(tmp_path), Settings(20817), 80)
    others = len(children(os.getpid()))
    gradings = Gradings.ready(Warm("process_pair", look.settings))
    try:
        save(WRONG, tmp_path)
        gradings.begin(look)
        seen: list[object] = []
        while not any(isinstance(each, Early) for each in seen):
            assert len(children(os.getpid())) == others + 1
            assert select.select(gradings.descriptors(), [], [], LIMIT_SECONDS)[0]
            seen += gradings.answers()
        assert len(children(os.getpid())) == others + 2
    finally:
        gradings.close()
    assert len(children(os.getpid())) == others


def failed(judged):
    return {check for check, by_method in judged.verdicts.items() if combine(by_method).status != "passed"}


@pytest.mark.parametrize(
    "program", ["process_pair/chaff/join_inside_the_loop", "process_ids/wheat/one_after_the_other"]
)
def test_a_first_look_has_few_calls_and_its_failures_stay(program):
    exercise = next(each for each in catalogue() if each.name == program.partition("/")[0])
    settings = Settings(20817)
    host = new_host(settings)
    try:
        observer = observer_of(assign_file(PROGRAMS / f"{program}.py", exercise), host)
        first = replace(settings, methods=settings.methods[:1], first_order=True)
        early = failed(run_checks(exercise.name, observer, first, NO_PROGRESS))
        assert max(len([*trace.of(events.Call)]) for trace in observer.traces()) == 1
        assert early <= failed(run_checks(exercise.name, observer, settings, NO_PROGRESS))
    finally:
        host.close()
