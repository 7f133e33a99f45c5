"""grader course check: this course has no problems, and a course that is graded otherwise has some."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader.authoring.check import course_problems
from grader.authoring.course_files import CourseFiles, course_files
from grader.cli.main import run
from tests.support.paths import ROOT

SQUARES = "ex03_serial_squares"


@pytest.fixture
def course(tmp_path: Path) -> CourseFiles:
    """Return a course of one exercise, whose checks are those of this grader."""
    for part in ("exercises", "solutions"):
        shutil.copytree(ROOT / part / SQUARES, tmp_path / part / SQUARES)
    return course_files(tmp_path)


def problems(course: CourseFiles) -> list[str]:
    return [str(problem) for problem in course_problems(course, ["serial_squares"])]


def test_a_stub_and_a_solution_are_graded_as_they_must_be(course: CourseFiles) -> None:
    assert problems(course) == []


def test_a_solution_that_loses_points_is_reported(course: CourseFiles) -> None:
    assert course.solutions is not None
    path = course.solutions / SQUARES / "serial_squares.py"
    path.write_text(path.read_text(encoding="utf-8").replace("n * n", "n + n"), encoding="utf-8")
    (wrong, line) = problems(course)
    assert wrong.startswith(f"solutions/{SQUARES}/serial_squares.py: serial_squares.result is failed")
    assert "serial_squares.script_output is failed for the solution: " in line
    assert line.endswith("; correct the solution or the check")


def test_a_stub_that_is_run_fails_no_check(course: CourseFiles) -> None:
    """A blank that is never reached shows when a stub is run in which a learner has changed one line."""
    path = course.exercises / SQUARES / "serial_squares.py"
    text = path.read_text(encoding="utf-8").replace("    print(serial_squares([1, 2, 3, 4, 5]))", "    pass")
    path.write_text(text, encoding="utf-8")
    (digest,) = problems(course)
    toml = path.with_name("exercise.toml")
    old = toml.read_text(encoding="utf-8").partition('stub_sha256 = "')[2].partition('"')[0]
    new = digest.rpartition('stub_sha256 = "')[2].partition('"')[0]
    toml.write_text(toml.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    (failed,) = problems(course)
    assert "serial_squares.script_output is failed for a stub in which one line was changed" in failed


def test_this_course_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["course", "check", "--no-grading"]) == 0
    assert capsys.readouterr().out.endswith(": no problems.\n")


def test_problems_are_printed_one_a_line(course: CourseFiles, capsys: pytest.CaptureFixture[str]) -> None:
    (course.exercises / SQUARES / "README.md").unlink()
    assert run(["course", "check", str(course.root), "--no-grading"]) == 1
    expected = f"exercises/{SQUARES}: there is no README.md; write it"
    assert expected in capsys.readouterr().out.splitlines()


def test_a_folder_that_is_no_course_cannot_be_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["course", "check", str(tmp_path)]) == 2
    assert "has no folder named exercises" in capsys.readouterr().err
