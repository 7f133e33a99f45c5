"""Replaying: real runs, told; the same story each time, and the fault of a failed check to be seen in it.

When a story changes on purpose: UPDATE_GOLDEN=1 pytest tests/system/test_replay.py, then read the diff.
"""

from __future__ import annotations

import json
import os
import shutil
import sys

import pytest

from grader.cli import main as cli
from grader.course import catalogue
from grader.grading.settings import Settings
from grader.replay.as_json import as_json
from grader.replay.columns import StoryPage
from tests.support.grade import grade_file
from tests.support.paths import GOLDEN, PROGRAMS, ROOT
from tests.tools import replay_page
from tests.tools.replay_page import replay_program

SOLUTIONS = ROOT / "solutions"
EXERCISES = {exercise.name: exercise for exercise in catalogue()}

linux = pytest.mark.skipif(
    sys.platform != "linux", reason="schedules are exact where the kernel says who rests"
)
pytestmark = [linux, pytest.mark.usefixtures("forked_workers")]


def program(name):
    """Find a program of the corpus, or a solution, by ``exercise/kind/name`` or ``exercise``."""
    exercise, _, rest = name.partition("/")
    if rest:
        return PROGRAMS / exercise / f"{rest}.py"
    return SOLUTIONS / EXERCISES[exercise].folder.name / f"{exercise}.py"


def replay(name, order):
    return replay_program(program(name), name.partition("/")[0], order)


def moments(replayed):
    return [(each.who, each.what) for chapter in replayed.story.chapters for each in chapter.moments]


STORIES = [
    ("process_pair", "fork/parent-first/script"),
    ("process_pair", "forkserver/reverse/script"),
    ("process_ids", "spawn/eager-child/script"),
    ("pool_map", "fork/meeting/script"),
    ("pool_recycling", "fork/reverse/script"),
    ("process_pair/chaff/never_joined", "fork/parent-first/script"),
    ("process_pair/chaff/waits_for_a_partner_not_yet_started", "fork/reverse/script"),
    ("process_pair/chaff/terminated_before_the_joins", "fork/parent-first/script"),
    ("process_pair/chaff/daemons_never_joined", "fork/parent-first/script"),
    ("process_pair/chaff/asks_again_and_again", "fork/parent-first/script"),
    ("process_pair/chaff/message_at_import", "fork/parent-first/import"),
    ("process_pair/chaff/run_in_place_of_start", "fork/parent-first/script"),
    ("pool_recycling/chaff/worker_quits_by_itself", "fork/reverse/script"),
    ("serial_squares/chaff/forked_by_hand", "fork/parent-first/script"),
]


@pytest.mark.parametrize(("name", "order"), STORIES)
def test_a_story_looks_like_its_golden_file(name, order):
    story = StoryPage().render(replay(name, order))
    golden = GOLDEN / "stories" / f"{name.rpartition('/')[2]}.{order.replace('/', '.')}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(story)
    assert story.decode() == golden.read_bytes().decode()


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("process_pair", "spawn/reverse/script"),
        ("pool_map", "fork/parent-first/script"),
        ("pool_methods/chaff/get_inside_the_loop", "fork/reverse/apply_async/1"),
        ("process_pair/chaff/waits_for_a_partner_not_yet_started", "fork/parent-first/script"),
    ],
)
def test_an_order_gives_the_same_story_each_time(name, order):
    assert len({as_json(replay(name, order)) for _ in range(5)}) == 1


FAULTS = {
    "process_pair/chaff/never_joined": [("main", 'wrote "Done!"'), ("p2", "began print_cube")],
    "process_pair/chaff/join_inside_the_loop": [("main", "waits for p1: join()"), ("main", "started p2")],
    "process_pair/chaff/target_called_on_the_spot": [
        ("main", 'wrote "Square: 100"'),
        ("main", "started p1"),
    ],
    "process_ids/chaff/same_one_joined_twice": [
        ("main", "waits for p1: join()"),
        ("main", "waits for p1: join()"),
        ("main", "asked whether p2 is alive: yes"),
    ],
    "pool_map/chaff/all_on_one_tray": [("worker 1", "took square(1)"), ("worker 1", "took square(5)")],
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_order_of_a_failed_check_shows_the_fault(name, host):
    exercise = EXERCISES[name.partition("/")[0]]
    result = grade_file(program(name), exercise, Settings(seed=1), host)
    failed = next(check for check in result.checks if check.status == "failed")
    told = iter(moments(replay(name, failed.replay)))
    assert all(moment in told for moment in FAULTS[name])  # in this order, others between


@pytest.mark.parametrize("name", ["process_pair/chaff/always_ten", "pool_methods/chaff/exponent_first"])
def test_a_check_that_judged_calls_is_judged_again(name, host):
    exercise = EXERCISES[name.partition("/")[0]]
    result = grade_file(program(name), exercise, Settings(seed=20817), host)
    failed = next(check for check in result.checks if check.status == "failed")
    assert "/20817" in failed.replay
    again = replay(name, failed.replay)
    assert again.verdict is not None
    assert (again.verdict.status, again.verdict.message) == ("failed", failed.message)


def test_every_failed_check_of_a_run_names_its_order_and_no_other_check_does(host):
    name = "process_pair/chaff/lambda_as_target"
    result = grade_file(program(name), EXERCISES["process_pair"], Settings(seed=1), host)
    for check in result.checks:
        assert bool(check.replay) == (check.status == "failed")
        assert check.replay.startswith("forkserver/") or not check.replay  # it passes under fork


@pytest.mark.parametrize("option", ["portable", "real_start_methods"])
def test_the_other_ways_of_watching_tell_the_story_too(option, tmp_path):
    shutil.copy(program("process_pair"), tmp_path)
    from grader.replay.rerun import replay_run

    told = moments(replay_run(tmp_path, (), "spawn/parent-first/script", **{option: True}))
    assert ("p1", 'wrote "Square: 100"') in told
    assert told.index(("p2", "ended")) < told.index(("main", 'wrote "Done!"'))


def test_the_page_in_the_docs_is_up_to_date():
    text = replay_page.PAGE.read_text(encoding="utf-8")
    assert len(replay_page.EXAMPLE.findall(text)) > 2
    assert replay_page.page(text) == text, "run: python -m tests.tools.replay_page"


# --- the command ------------------------------------------------------------------------------------


def test_the_command_tells_the_story(capfdbinary, tmp_path):
    shutil.copy(program("process_pair"), tmp_path)
    assert cli.run(["replay", str(tmp_path), "fork/parent-first/script", "--list"]) == 0
    out, err = capfdbinary.readouterr()
    assert 'main  wrote "Done!"' in out.decode()
    assert not err


def test_the_command_gives_the_story_as_json(capfdbinary, tmp_path):
    shutil.copy(program("process_pair"), tmp_path)
    assert cli.run(["replay", str(tmp_path), "-e", "1", "fork/parent-first/script", "--json"]) == 0
    story = json.loads(capfdbinary.readouterr()[0])
    assert story["order"] == "fork/parent-first/script"
    assert story["processes"][1] == {"name": "p1", "process": "Process-1", "runs": "print_square"}
    done = next(each for each in story["chapters"][0]["moments"] if each["what"] == 'wrote "Done!"')
    assert done["source"] == 'print("Done!")'


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["solutions", "fork/parent/script", "-e", "1"], "no schedule 'parent'"),
        (["solutions", "fork/reverse/script"], "choose one with -e NAME"),
        (["solutions", "fork/reverse/script", "-e", "nothing"], "nothing"),
        (["solutions", "fork/reverse/outpt/1", "-e", "1"], "process_pair has no check 'outpt'"),
        (["solutions", "fork/reverse/output/1/9", "-e", "1"], "did not make the calls"),
        (["no such folder", "fork/reverse/script", "-e", "1"], "no such folder"),
        (["docs", "fork/reverse/script", "-e", "1"], "process_pair.py"),
    ],
)
def test_what_cannot_be_replayed_is_refused_in_one_line(words, why, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert cli.run(["replay", *words]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert why in err
    assert err.count("\n") == 1
