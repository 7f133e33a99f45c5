"""The screen is a function of the state; keys and answers change the state and nothing else."""

from dataclasses import replace

import pytest
from rich.text import Text

from grader.checking.verdict import Verdict
from grader.course import catalogue
from grader.grading.protocol import Checked, Conditions, Failed, Finished
from grader.report.console import Terminal
from grader.scorecard import CheckResult, Diagnosis, ExerciseResult
from grader.watch.keyboard import decoded
from grader.watch.keys import DOWN, ENTER, ESCAPE, UP, pressed
from grader.watch.lesson import Hint, Question
from grader.watch.memory import Progress
from grader.watch.protocol import Check, Early, Opened, Seen
from grader.watch.screen import Screen
from grader.watch.state import Action, State, View, answered, begun, saved
from grader.watch.ways import Way

COURSE = catalogue()
HINTS = (Hint("Hint 1: begin", "Look."), Hint("Hint 2: on", "Look `there`."))
ASKED = Question("Which?", ("this", "that"), "The first one.")
CHECKS = (Check("pair.output", "The lines are right", 2), Check("pair.join", "Done! comes last", 3))
LONG = "main wrote Done! while p1 was still alive. " * 3


def result(*statuses, diagnosis=None):
    checks = [
        CheckResult.of(
            id=each.id,
            title=each.title,
            status=status,
            max_points=each.points,
            message="" if status == "passed" else LONG,
            hint="" if status == "passed" else "Wait for it.\nBelow line 3, insert:\n    p1.join()",
        )
        for each, status in zip(CHECKS, statuses, strict=True)
    ]
    return ExerciseResult.of(name="pair", title="Pair", file="pair.py", checks=checks, diagnosis=diagnosis)


def state(**more):
    return State(COURSE[0], COURSE, {}, "pair.py", HINTS, ASKED, **more)


def finished(*statuses, diagnosis=None):
    now = answered(saved(state()), Opened(CHECKS))
    done = Finished(result(*statuses, diagnosis=diagnosis), Conditions("kernel"))
    return answered(answered(now, done), Seen())


def lines(shown, width=80, height=24, encoding="utf-8"):
    return Screen(Terminal(width, encoding=encoding), height).lines(shown)


def text(shown, **more):
    return "\n".join(lines(shown, **more))


def press(shown, keys):
    action = None
    for key in keys:
        shown, action = pressed(shown, key)
    return shown, action


def test_verdicts_of_one_order_are_marked_until_all_have_been_tried():
    now = answered(saved(state()), Opened(CHECKS))
    assert "the first order" in text(now)
    now = answered(now, Early("pair.output", Verdict("passed")))
    assert "✓  2 The lines are right (so far)" in text(now)
    now = answered(now, Early("pair.join", Verdict("failed", LONG, "Wait.")))
    assert "✗  3 Done! comes last\n" in text(now)
    assert "What happened: main wrote" in text(now)
    now = answered(now, Checked("pair.output", Verdict("passed")))
    assert "(so far)" not in text(now)


def test_a_save_takes_every_verdict_of_the_old_file_away():
    now = saved(finished("failed", "failed"))
    assert now.running
    assert not now.marks
    assert "What happened" not in text(now)


def test_the_diagnosis_is_the_one_cause_and_its_lines_come_last():
    mistake = Diagnosis("m", "m", "It never waited.", "Wait.\nInsert:\n    p1.join()", ("pair.join",))
    now = finished("passed", "failed", diagnosis=mistake)
    assert "What happened: It never waited." in text(now)
    assert "Try: Wait." in text(now)
    for title in ("Hint 1: begin", "Hint 2: on"):
        assert "p1.join()" not in text(now)
        now, _ = pressed(now, "h")
        assert title in text(now)
    now, _ = pressed(now, "h")
    assert "\n      p1.join()" in text(now)
    now, _ = pressed(now, "h")
    assert "There are no more hints" in text(now)


def test_congratulations_are_said_once():
    now = finished("passed", "passed")
    assert "Well done!" in text(now)
    assert now.own.passed
    again = answered(saved(now), Finished(result("passed", "passed"), Conditions("kernel")))
    assert "Well done!" not in text(again)
    assert "Every check passes." in text(again)


def test_next_only_when_done_and_other_ways_too():
    wrong = replace(finished("passed", "failed"), ways=(Way("a.py", "pass"),))
    assert press(wrong, "n")[1] is None
    assert press(wrong, "o")[0].view is View.MAIN
    right = replace(finished("passed", "passed"), ways=(Way("a.py", "one"), Way("b.py", "two")))
    assert press(right, "n")[1] is Action.NEXT
    shown = press(right, "o")[0]
    assert "one" in text(shown)
    assert "two" in text(press(shown, "o")[0])
    assert press(shown, ["o", "o"])[0].view is View.MAIN
    last = replace(right, exercise=COURSE[-1])
    assert press(last, "n")[1] is None
    assert "last exercise" in text(last)


def test_keys_are_ignored_while_it_runs_except_the_one_that_quits():
    now = saved(state())
    for key in ("h", "d", "x", "n", "l", "e", ENTER):
        assert pressed(now, key) == (now, None)
    assert pressed(now, "q")[1] is Action.QUIT


def test_a_question_is_asked_once_and_answered_by_a_run():
    now = begun(state())
    assert now.view is View.GUESS
    assert "1. this" in text(now)
    assert press(now, "9")[0].view is View.GUESS
    now, _ = pressed(now, "2")
    assert (now.view, now.guess) == (View.MAIN, 2)
    assert begun(now).view is View.MAIN
    skipped, _ = pressed(begun(state()), ENTER)
    assert skipped.guess is None


def test_a_reset_needs_a_yes():
    asked, _ = press(finished("passed", "failed"), "x")
    assert "handed out?" in text(asked)
    assert press(asked, "y")[1] is Action.RESET
    assert press(asked, "n")[1] is None


def test_an_exercise_is_chosen_from_the_list():
    shown, _ = press(finished("passed", "failed"), "l")
    assert "> 1" in text(shown)
    chosen, action = press(shown, [DOWN, DOWN, UP, ENTER])
    assert (chosen.chosen, action) == (1, Action.GO)
    assert press(shown, ["4", ENTER])[0].chosen == 3
    assert press(shown, ["l"])[0].view is View.MAIN
    assert press(shown, ["z"]) == (shown, None)


def test_what_cannot_be_shown_yet_is_said():
    now = finished("passed", "failed")
    for key in "dsp":
        assert "There is no run to show" in text(press(now, key)[0])
    assert press(now, "c")[1] is Action.CHECK_ALL
    assert press(now, "e")[1] is Action.EDIT


def test_a_grading_that_failed_says_why():
    now = answered(saved(state()), Failed("no such folder"))
    assert not now.running
    assert "What happened: no such folder" in text(now)


def test_lines_to_write_and_other_ways_are_not_cut_off():
    line = "        with multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild) as pool:"
    mistake = Diagnosis("m", "m", "It never waited.", f"Wait.\nInsert:\n{line}", ("pair.join",))
    wrong = press(finished("passed", "failed", diagnosis=mistake), "hhh")[0]
    right = replace(finished("passed", "passed"), ways=(Way("a.py", line),))
    for shown in (wrong, press(right, "o")[0]):
        for width in (50, 80, 100):
            words = " ".join(text(shown, width=width).split())
            assert line.strip() in words


@pytest.mark.parametrize("width", [40, 50, 80])
def test_every_key_and_the_points_are_whole_in_any_width(width):
    found = lines(finished("passed", "failed"), width=width)
    assert all(Text(line).cell_len <= width for line in found)
    keys = ("h hint(2)", "d draw", "s story", "p play", "e edit", "l list", "x reset", "c all", "q quit")
    for each in (*keys, "pair.py", "2 of 5 points"):
        assert any(each in line for line in found), each


@pytest.mark.parametrize("size", [(80, 24), (80, 14), (40, 24), (200, 60)])
def test_it_fits_and_the_keys_are_on_the_last_line(size):
    width, height = size
    for shown in (finished("failed", "failed"), finished("passed", "passed"), begun(state()), saved(state())):
        found = lines(press(shown, "h")[0], width=width, height=height)
        assert len(found) <= height
        assert "quit" in found[-1]


def test_what_does_not_fit_can_be_scrolled_to():
    now = replace(finished("passed", "failed"), view=View.STORY, story=tuple(f"row {n}" for n in range(50)))
    assert "row 0\n" in text(now)
    assert "more lines below" in text(now)
    down = press(now, [" "] * 9)[0]
    assert "row 49" in text(down)
    assert "row 0\n" in text(press(down, ["page up"] * 9)[0])
    assert press(now, [ESCAPE])[0].view is View.MAIN


def test_ascii_is_enough_and_what_learners_wrote_is_harmless():
    now = replace(finished("passed", "failed"), problem="\x1b[31mred\u202e")
    found = text(now, encoding="ascii")
    assert found.isascii()
    assert "\x1b" not in found


def test_progress_shows_in_the_lesson_line():
    now = replace(state(), progress={COURSE[0].name: Progress(passed=True)})
    assert f"●{'○' * (len(COURSE) - 1)}" in lines(now)[0]
    assert Text(lines(now)[0]).cell_len <= 80


def test_keys_are_read_from_what_a_terminal_sends():
    assert decoded(b"q\x1b[A\x1bOB\x1b[6~\r\x1b") == ["q", UP, DOWN, "page down", ENTER, ESCAPE]
    assert decoded(b"\x1b[15~x") == ["\x1b[15~", "x"]
    assert decoded("é".encode()) == ["é"]
