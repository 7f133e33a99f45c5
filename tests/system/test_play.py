"""grader play: any order that can be chosen is legal, ends as it must, and can be repeated."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from grader.course import catalogue
from grader.events import Line
from grader.replay.by_hand import play_run
from grader.replay.rerun import replay_run
from grader.watch.lesson import levels
from grader.watch.play import reached
from tests.support.paths import PROGRAMS, SOLUTIONS

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="schedules are exact where the kernel says who rests"),
    pytest.mark.usefixtures("forked_workers"),
]
PAIR = PROGRAMS / "process_pair"
WHEAT = [each for each in sorted((PAIR / "wheat").glob("*.py")) if b"# beside" not in each.read_bytes()][::9]
NEVER_JOINED = PAIR / "chaff" / "never_joined.py"


def first(_choices, _seen):
    return 0


def last(choices, _seen):
    return len(choices) - 1


def in_turn(*choices):
    following = iter(choices)
    return lambda _choices, _seen: next(following, 0)


def lines(trace):
    return [event.facts.text for event in trace.of(Line)]


def play(program, numbers, *more):
    command = [sys.executable, "-m", "grader", "play", str(program), "-e", "1", *more]
    done = subprocess.run(command, input=numbers, capture_output=True, check=False, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


def test_a_wrong_end_says_what_went_wrong_and_how_to_repeat_it():
    status, text = play(NEVER_JOINED, "1\n" * 20)
    assert status == 1
    assert "Who goes next?\n  1  the main process goes on after start()\n" in text
    assert "written: Done!" in text
    assert "Wrong end: As a script, the main process wrote Done! while Process-1" in text
    assert "-e process_pair fork/by-hand-" in text


def test_what_is_no_number_of_a_choice_is_asked_again_and_the_end_of_input_ends_it():
    status, text = play(SOLUTIONS, "9\nhello\n1\n")
    assert text.count("Type a number from 1 to 2.") == 2
    assert status == 2
    assert text.endswith("grader: the play was ended before the program was\n")


@pytest.mark.parametrize("choose", [first, last])
def test_a_chosen_order_can_be_repeated(choose):
    played = play_run(NEVER_JOINED, ("process_pair",), choose)
    again = replay_run(NEVER_JOINED, ("process_pair",), str(played.run_id))
    assert again.pictures() == played.pictures
    assert again.trace is not None
    assert lines(again.trace) == lines(played.trace)


@pytest.mark.parametrize("name", ["process_pair", "process_ids", "pool_map", "pool_size"])
@pytest.mark.parametrize("seed", range(2))
def test_a_right_program_ends_well_in_every_order(name, seed):
    chance = random.Random(seed)
    played = play_run(SOLUTIONS, (name,), lambda choices, _seen: chance.randrange(len(choices)))
    assert played.trace.end == "exited"
    assert played.wrong == ()


@pytest.mark.parametrize("program", WHEAT, ids=lambda path: path.stem)
def test_no_way_to_be_right_goes_wrong(program):
    assert play_run(program, ("process_pair",), last).wrong == ()


def test_levels_can_be_reached():
    goals = {each.name: levels(each) for each in catalogue()}
    played = play_run(SOLUTIONS, ("process_pair",), in_turn(0, 0, 1))  # main twice, then the second child
    assert reached(goals["process_pair"][0], played.trace)
    assert not reached(goals["process_pair"][1], played.trace)  # with both joins it can't be
    assert reached(goals["process_pair"][1], play_run(NEVER_JOINED, ("process_pair",), first).trace)
    played = play_run(SOLUTIONS, ("process_ids",), in_turn(1))  # the first child, before main goes on
    assert reached(goals["process_ids"][1], played.trace)
    played = play_run(SOLUTIONS, ("process_ids",), in_turn(0, 0, 1))
    assert reached(goals["process_ids"][0], played.trace)
