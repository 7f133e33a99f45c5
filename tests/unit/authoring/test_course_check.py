"""The check of a course: each kind of problem is found in a course that has it, and nothing else is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from grader.authoring import check_functions
from grader.authoring.check import course_problems
from grader.authoring.course_files import CourseFiles, course_files
from grader.checking.facts import ExerciseFacts, Function, Need
from grader.course import CourseError

from .small_course import write, write_small_course

TOML, LESSON, STUB = (f"exercises/ex01_sums/{name}" for name in ("exercise.toml", "README.md", "sums.py"))
SOLUTION = "solutions/ex01_sums/sums.py"
CHECKS = "grader/checks/sums/checks.py"
CHAFF = "tests/corpora/programs/sums/chaff"

# A file, a change to it (a regular expression and its replacement), and the problem that is reported
BROKEN = {
    "no title": (TOML, "title = .*\n", "", f"{TOML}: Object missing required field `title`"),
    "broken toml": (TOML, "order = 1", "order =", f"{TOML}: Invalid value"),
    "no memory": (TOML, "memory_mb = 512", "memory_mb = 0", f"{TOML}: Expected `int` >= 1"),
    "the place of another": (TOML, "order = 1", "order = 2", "sums has the order 2, too"),
    "a place after the next": (TOML, "order = 1", "order = 3", "ex02_totals: its number is 2"),
    "another digest": (TOML, 'sha256 = "..', 'sha256 = "__', "stub_sha256 is not the digest of sums.py"),
    "stub of no Python": (STUB, r"def total\(", "def total(:", f"{STUB}: it cannot be read: line 4"),
    "stub without a docstring": (STUB, '^"""Sums.*\n', "", f"{STUB}: it has no docstring"),
    "stub without a blank": (STUB, "raise .*", "# TODO", "it has no blank to fill in"),
    "blank without TODO": (STUB, "# TODO: add", "# add", "the blank in total has no TODO"),
    "blank that returns": (STUB, "raise .*", "return 0", "in total has a TODO and no NotImplementedError"),
    "solution of no Python": (SOLUTION, "return", "return (", f"{SOLUTION}: it cannot be read: line 6"),
    "solution to finish": (SOLUTION, "return", "# TODO\n    return", f"{SOLUTION}: it still has a TODO"),
    "solution with other names": (SOLUTION, "def total", "def sums", "it has no function total"),
    "solution with other parameters": (SOLUTION, "start=0", "start", "has other parameters than the stub in"),
    "check without points": (CHECKS, "points.3.", "points()", f"{CHECKS}: result has no points"),
    "check for nothing": (CHECKS, "points.3.", "points(0)", f"{CHECKS}: result has no points"),
    "check without a title": (CHECKS, '"""The sum.*\n', '"""\n', "the title of result is missing"),
    "title that ends": (CHECKS, "sum is right", "sum is right.", "the title of result ends with a full stop"),
    "page without advice": (CHECKS, "Instead: add", "Add", "the page of result has no part 'Instead:'"),
    "failure without a hint": (CHECKS, '"Add."', '""', f"{CHECKS}: line 15: fail() has no hint"),
    "failure of two arguments": (CHECKS, ', "Add."', "", f"{CHECKS}: line 15: fail() has no hint"),
    "checks of no Python": (CHECKS, "import points", "import", f"{CHECKS}: it cannot be read: line 4"),
    "lesson about another file": (LESSON, "`sums.py`", "`sum.py`", f"{LESSON}: it does not name the file"),
    "row of other points": (LESSON, r"\| 3 \|", "| 2 |", "the table of checks has sums.result (2 points)"),
    "row too few": (LESSON, r"\| `sums.clean_exit.*\n", "", "the table of checks ends where"),
    "row too many": (LESSON, r"\Z", "| `sums.more` | 1 | x |\n", "sums.more (1 points) where checks.py ends"),
    "code that does not compile": (LESSON, "for numbers in", "for in", "'for in lists:' does not compile"),
    "code that calls otherwise": (LESSON, "start=1", "first=1", "it calls total(numbers, first=1)"),
    "span that calls otherwise": (LESSON, r"total\(\[1, 2\]\)", "total()", "it calls total(), which"),
    "code that defines otherwise": (LESSON, "for numbers in lists:", "def total(a):", "it defines total(a)"),
    "function that is not named": (LESSON, ", start=0", "", "the task does not name total"),
    "program without a label": (f"{CHAFF}/product.py", "loses", "looses", "product.py: it has no label"),
    "label of no check": (f"{CHAFF}/product.py", "result", "results", "its label names results, which"),
    "check that none loses": (f"{CHAFF}/endless.py", r", .clean_exit.", "", f"{CHAFF}: no program loses"),
}


@pytest.fixture
def course(tmp_path: Path) -> CourseFiles:
    return write_small_course(tmp_path / "course")


def found(course: CourseFiles, *names: str) -> list[str]:
    return [str(problem) for problem in course_problems(course, names, graded=False)]


def test_a_course_in_order_has_no_problems(course: CourseFiles) -> None:
    assert found(course) == []


@pytest.mark.parametrize("kind", BROKEN)
def test_a_problem_is_reported_with_its_file_and_what_to_do(course: CourseFiles, kind: str) -> None:
    file, pattern, replacement, expected = BROKEN[kind]
    path = course.root / file
    text, count = re.subn(pattern, replacement, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1
    write(path, text)
    problems = found(course)
    assert [problem for problem in problems if expected in problem], problems
    assert all(re.fullmatch(r"[\w/.]+: .+; .+[^.]", problem) for problem in problems)


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        (LESSON, "exercises/ex01_sums: there is no README.md"),
        (STUB, "exercises/ex01_sums: there is no sums.py"),
        (TOML, f"{TOML}: [Errno 2]"),
        (SOLUTION, f"{SOLUTION}: it cannot be read"),
        (CHECKS, "grader/checks/sums: there is no checks.py"),
        ("grader/checks/sums/facts.py", "grader/checks/sums: there is no facts.py"),
        ("tests/corpora/programs/sums/wheat/loop.py", "programs/sums/wheat: there is no right program"),
    ],
)
def test_a_file_that_is_missing_is_reported(course: CourseFiles, missing: str, expected: str) -> None:
    (course.root / missing).unlink()
    assert [problem for problem in found(course) if expected in problem]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("exercises/ex01_sums/notes.txt", "ex01_sums/notes.txt: it is not a part of the exercise"),
        ("exercises/Ex3/README.md", "exercises/Ex3: it does not belong to an exercise"),
        ("exercises/notes.txt", "exercises/notes.txt: it does not belong to an exercise"),
        ("solutions/ex03_more/more.py", "solutions/ex03_more: there is no such exercise"),
        ("grader/checks/more/checks.py", "grader/checks/more: there is no such exercise"),
        ("tests/corpora/programs/more/wheat/a.py", "programs/more: there is no such exercise"),
    ],
)
def test_a_file_that_belongs_to_no_exercise_is_reported(
    course: CourseFiles, more: str, expected: str
) -> None:
    write(course.root / more, "x = 1\n")
    assert [expected in problem for problem in found(course)] == [True]


def test_an_exercise_without_a_check_is_reported(course: CourseFiles) -> None:
    write(course.root / CHECKS, '"""No checks."""\n')
    assert f"{CHECKS}: it has no check; write one: a function whose name begins with test_" in found(course)


def test_facts_about_what_does_not_exist_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = ExerciseFacts(
        functions={"nobody": Function(check="nothing")}, needs={Need.POOL: ("result", "no_pool")}
    )
    monkeypatch.setattr(check_functions, "facts_of", lambda _: facts)
    problems = found(course_files(), "serial_squares")
    file = "grader/checks/serial_squares/facts.py"
    assert problems == [
        f"{file}: it names no_pool, which is not a check; correct the name",
        f"{file}: it names nothing, which is not a check; correct the name",
        f"{file}: it names nobody, which is not a function of the stub; correct the name",
    ]


def test_a_default_may_be_written_with_either_quotation_mark(course: CourseFiles) -> None:
    for file in (STUB, SOLUTION, LESSON):
        path = course.root / file
        text = path.read_text(encoding="utf-8").replace(
            "start=0", 'start="a"' if file == LESSON else "start='a'"
        )
        write(path, text)
    assert all("stub_sha256" in problem for problem in found(course))


def test_two_exercises_of_one_name_are_reported(course: CourseFiles) -> None:
    shutil.copytree(course.exercises / "ex01_sums", course.exercises / "ex03_sums")
    assert [problem for problem in found(course) if "another exercise has the same name" in problem]


def test_only_the_exercises_named_are_looked_at(course: CourseFiles) -> None:
    write(course.root / LESSON, "# Nothing\n")
    assert found(course, "totals") == []
    assert found(course, "1") != []
    with pytest.raises(CourseError, match="there is no exercise"):
        found(course, "quotients")


def test_a_course_without_solutions_and_programs_is_looked_at_as_far_as_it_goes(course: CourseFiles) -> None:
    shutil.rmtree(course.root / "solutions")
    shutil.rmtree(course.root / "tests")
    assert found(course_files(course.root)) == []


def test_checks_that_this_grader_does_not_use_are_not_used_for_gradings(course: CourseFiles) -> None:
    with pytest.raises(CourseError, match="checks of its own"):
        list(course_problems(course))


def test_a_folder_without_a_course_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="no folder named exercises"):
        course_files(tmp_path)
