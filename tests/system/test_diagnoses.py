"""Mistakes by name: their pages, what a report shows of them, and that they never decide anything."""

import re
import shutil
from pathlib import Path

import msgspec
import pytest

from grader import events
from grader.checking.api import step
from grader.checking.facts import ExerciseFacts, Need
from grader.checking.parts import facts_of
from grader.diagnoses.best import diagnose, mistakes
from grader.diagnoses.case import Case
from grader.diagnoses.explain import start_methods
from grader.events import Event
from grader.grading.pages import check_pages
from grader.observe.observer import Observer
from grader.scorecard import CheckResult, Diagnosis, ExerciseResult
from grader.trace import Trace
from tests.tools import pages

EQUAL_BY_CHANCE = """
import os
from multiprocessing import Pool

def square_with_pid(n):
    return (os.getppid() if n == 1 else n), os.getpid()

def recycled_squares(numbers, processes, maxtasksperchild):
    with Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        return pool.map(square_with_pid, numbers, chunksize=1)
"""
PAIR = facts_of("process_pair")
NO_GUARD = Diagnosis("no-main-guard", "No guard", "It happened.", "Try it.", ())


@pytest.mark.parametrize("each", mistakes().values(), ids=list(mistakes()))
def test_every_mistake_has_a_whole_page(each):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", each.id)
    assert not each.title.endswith(".")
    parts = ["Seen: ", "Why it matters: ", "Try: ", "Read on: https://docs.python.org/3/"]
    places = [each.page.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert each.hint.endswith(".")
    assert "\n" not in each.hint


def test_a_mistake_explains_checks_and_needs_that_there_are():
    named = frozenset().union(*(each.explains for each in mistakes().values()))
    checks = {name.partition(".")[2] for name in check_pages()}
    assert {topic for topic in named if isinstance(topic, str)} <= checks
    assert {topic for topic in named if isinstance(topic, Need)} == set(Need)


def test_a_check_is_explained_by_what_explains_the_checks_that_it_is_like():
    exit_status = Event(0, 1, events.MainEnd(status=1, threads=0))
    run = Trace("fork", "parent first", (exit_status,), main=1, end="exited", status=1)
    facts = ExerciseFacts(alike={"ends_well": ("clean_exit",)})
    found = diagnose(Case((run,), {name: {"fork": "failed"} for name in ("ends_well", "other")}, facts))
    assert found is not None
    assert (found.mistake.id, found.checks) == ("value-handed-to-exit", frozenset({"ends_well"}))


@pytest.mark.parametrize("name", pages.PAGES)
def test_the_docs_are_those_of_the_docstrings(name):
    written = (pages.DOCS / name).read_text(encoding="utf-8")
    assert written == pages.PAGES[name](), "python -m tests.tools.pages"


def test_what_has_not_failed_is_not_diagnosed():
    sleeper = Event(0, 1, events.RunHere("1:1", "Process-1", "f"))
    run = Trace("fork", "parent first", (sleeper,), main=1, end="exited", status=0)
    passed = Case((run,), {"two_children": {"fork": "passed"}}, PAIR)
    failed = Case((run,), {"two_children": {"fork": "failed"}}, PAIR)
    assert diagnose(passed) is None
    found = diagnose(failed)
    assert found is not None
    assert found.mistake.id == "run-instead-of-start"
    assert found.checks == {"two_children"}


def test_a_mistake_explains_only_what_it_can():
    exit_status = Event(0, 1, events.MainEnd(status=1, threads=0))
    run = Trace("fork", "parent first", (exit_status,), main=1, end="exited", status=1)
    statuses = {"clean_exit": {"fork": "failed"}, "main_id": {"fork": "failed"}}
    found = diagnose(Case((run,), statuses, facts_of("process_ids")))
    assert found is not None
    assert (found.mistake.id, found.checks) == ("value-handed-to-exit", frozenset({"clean_exit"}))


def test_odd_values_lead_to_no_diagnosis_and_to_no_error():
    odd = Event(0, 1, events.Taken(0, 0, 0, args={"set": [[]]}, kwargs=7))
    run = Trace("fork", "parent first", (odd,), main=1, end="deadlock", waits=("x",))
    assert diagnose(Case((run,), {"result": {"fork": "failed"}}, facts_of("pool_map"))) is not None


def test_a_card_refuses_a_diagnosis_of_what_has_passed():
    check = CheckResult.of(id="a.b", title="B", status="passed", max_points=1)
    wrong = Diagnosis("never-joined", "Never joined", "", "", ("a.b",))
    with pytest.raises(ValueError, match="have not failed"):
        ExerciseResult.of(name="a", title="A", file=None, checks=[check], diagnosis=wrong)


def test_a_number_that_equals_the_main_process_s_pid_by_chance_is_no_pid(host, tmp_path):
    source = tmp_path / "pool_recycling.py"
    source.write_text(EQUAL_BY_CHANCE, encoding="utf-8")

    def copy(folder):
        folder.mkdir()
        return Path(shutil.copy(source, folder))

    observer = Observer(host, copy, 20, 512, 64)
    for method in ("fork", "spawn"):
        trace = observer.calls(method, "parent first", [step("recycled_squares", [1, 2, 3], 2, 2)])
        assert trace.main in [task.result[0] for task in trace.tasks]
    statuses = {"result": {"fork": "failed", "spawn": "failed"}}
    assert diagnose(Case(observer.traces(), statuses, facts_of("pool_recycling"))) is None


# --- start methods -------------------------------------------------------------------------------


def by(fork, forkserver, spawn):
    found = {"fork": fork, "forkserver": forkserver, "spawn": spawn}
    return {method: status for method, status in found.items() if status}


def named(*each):
    return {f"pair.check{place}": statuses for place, statuses in enumerate(each)}


DIFFERS, PASSES, FAILS = (
    by("passed", "failed", "failed"),
    by("passed", "passed", "passed"),
    by("failed", "", ""),
)


def test_one_sentence_says_under_which_start_methods_checks_fail():
    differing = named(*[DIFFERS] * 4, PASSES)
    no_guard = msgspec.structs.replace(NO_GUARD, checks=tuple(differing))
    assert start_methods(differing, no_guard) == (
        "Passes under fork, fails under forkserver and spawn: no main guard."
    )
    assert start_methods(differing, None) == "Passes under fork, fails under forkserver and spawn."


def test_what_explains_other_checks_is_not_the_cause():
    differing = named(DIFFERS, DIFFERS)
    no_guard = msgspec.structs.replace(NO_GUARD, checks=("pair.check0",))
    assert start_methods(differing, no_guard) == "Passes under fork, fails under forkserver and spawn."


@pytest.mark.parametrize(
    ("statuses", "sentence"),
    [
        (
            [DIFFERS, DIFFERS, FAILS, FAILS, FAILS, PASSES],
            "2 of 5 failed checks pass under fork and fail under forkserver and spawn.",
        ),
        ([DIFFERS, FAILS], "1 of 2 failed checks passes under fork and fails under forkserver and spawn."),
        (
            [DIFFERS, DIFFERS, by("passed", "passed", "failed")],
            (
                "2 of 3 failed checks pass under fork and fail under forkserver and spawn; "
                "1 of 3 failed checks passes under fork and forkserver and fails under spawn."
            ),
        ),
    ],
    ids=["some fail under fork", "one of two", "they differ in different ways"],
)
def test_checks_are_counted_where_fewer_than_all_that_failed_are_meant(statuses, sentence):
    assert start_methods(named(*statuses), None) == sentence


def test_nothing_is_said_where_all_start_methods_agree():
    assert not start_methods(named(FAILS, PASSES), None)
