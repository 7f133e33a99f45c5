"""Nothing is graded twice: results are known by content, and marked as such; --fresh grades again."""

from __future__ import annotations

import json
import shutil

import pytest

from grader.cli import main as cli
from grader.grading import pipeline
from grader.grading.checks import Judged
from tests.support.paths import PROGRAMS, SOLUTIONS

pytestmark = pytest.mark.usefixtures("forked_workers")
NAME = "serial_squares"
RIGHT = SOLUTIONS / "ex03_serial_squares" / f"{NAME}.py"
WRONG = next((PROGRAMS / NAME / "chaff").glob("*.py"))


@pytest.fixture
def gradings(monkeypatch, tmp_path):
    """Return a list that gets the name of each exercise that is really graded."""
    done = []
    real = pipeline.grade_exercise

    def grade_exercise(assignment, *args):
        done.append(assignment.exercise.name)
        return real(assignment, *args)

    monkeypatch.setattr(pipeline, "grade_exercise", grade_exercise)
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "cache"))
    return done


@pytest.fixture
def submission(tmp_path):
    folder = tmp_path / "alice"
    folder.mkdir()
    shutil.copyfile(RIGHT, folder / f"{NAME}.py")
    return folder


def grade(folder, *more):
    report = folder.parent / "report.json"
    status = cli.run(["grade", str(folder), "-e", NAME, "-j", "1", "--json", str(report), "--no-draw", *more])
    return status, json.loads(report.read_bytes())


def is_marked(report):
    return any("unchanged since the last grading" in note for note in report["notes"])


def test_an_unchanged_file_is_not_graded_again_and_marked(submission, gradings):
    first, second = grade(submission), grade(submission)
    assert gradings == [NAME]
    assert (is_marked(first[1]), is_marked(second[1])) == (False, True)
    assert second[0] == first[0] == 0
    assert second[1]["exercises"] == first[1]["exercises"]
    assert second[1]["containment"] == first[1]["containment"]


def test_fresh_and_a_seed_grade_again(submission, gradings):
    for more in ([], ["--fresh"], ["--seed", "1"], ["--within", "60"]):
        assert not is_marked(grade(submission, *more)[1])
    assert gradings == [NAME] * 3  # with a time limit it is graded in another process


def test_another_file_or_helper_is_graded(submission, gradings):
    grade(submission)
    (submission / "helper.py").write_text("x = 1", encoding="utf-8")
    assert not is_marked(grade(submission)[1])
    shutil.copyfile(WRONG, submission / f"{NAME}.py")
    status, report = grade(submission)
    assert (status, is_marked(report)) == (1, False)
    assert grade(submission)[0] == 1
    assert gradings == [NAME] * 3
    (submission / ".grader-state.json").write_text("{}", encoding="utf-8")
    assert is_marked(grade(submission)[1])


def test_another_grader_or_broken_file_is_no_reason_to_trust(submission, gradings, tmp_path, monkeypatch):
    grade(submission)
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_bytes(b"{")
    assert not is_marked(grade(submission)[1])
    monkeypatch.setattr("grader.grading.known.version", lambda: "another")
    assert not is_marked(grade(submission)[1])
    assert len(gradings) == 3


def test_what_the_grader_could_not_judge_is_not_kept(submission, gradings, tmp_path, monkeypatch):
    monkeypatch.setattr("grader.grading.pipeline.run_checks", lambda *_: Judged({}, None))
    assert grade(submission)[0] == 2
    assert not (tmp_path / "cache").exists()


def test_a_result_of_a_file_that_was_saved_meanwhile_is_not_kept(submission, gradings, monkeypatch):
    real = pipeline.grade_exercise

    def saves_too(assignment, *args):
        shutil.copyfile(WRONG, submission / f"{NAME}.py")
        return real(assignment, *args)

    with monkeypatch.context() as during:
        during.setattr(pipeline, "grade_exercise", saves_too)
        grade(submission)
    status, report = grade(submission)
    assert (status, is_marked(report)) == (1, False)
    shutil.copyfile(RIGHT, submission / f"{NAME}.py")
    status, report = grade(submission)
    assert (status, is_marked(report)) == (0, False)
    assert gradings == [NAME] * 3


def test_a_file_that_has_gone_meanwhile_keeps_its_grade(submission, gradings, monkeypatch):
    real = pipeline.grade_exercise

    def removes(assignment, *args):
        result = real(assignment, *args)
        (submission / f"{NAME}.py").unlink()
        return result

    monkeypatch.setattr(pipeline, "grade_exercise", removes)
    status, report = grade(submission)
    assert (status, report["score"]) == (0, 5)


def test_to_know_a_file_nothing_is_copied(submission, gradings, monkeypatch):
    def refuse(*_args, **_named):
        raise AssertionError("a copy would be left behind by an interrupt")

    grade(submission)
    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    monkeypatch.setattr("grader.submission.copying._write", refuse)
    assert is_marked(grade(submission)[1])


def test_where_nothing_can_be_kept_everything_is_graded(submission, gradings, monkeypatch):
    monkeypatch.setenv("GRADER_CACHE", "/proc/none")
    assert not any(is_marked(grade(submission)[1]) for _ in range(2))
    assert gradings == [NAME] * 2
