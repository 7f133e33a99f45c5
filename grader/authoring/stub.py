"""The stub and the solution: blanks with TODOs in one, none left in the other, and the same functions."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from grader.course import EXERCISE_TOML, Exercise
from grader.submission.source import digest

from .course_files import CourseFiles, Problem
from .source_text import SourceText, is_blank, read_source, signature

_BLANK = 'mark it with a TODO comment, followed by raise NotImplementedError("...")'


def stub_problems(course: CourseFiles, exercise: Exercise) -> Iterator[Problem]:
    """Yield the problems of the file that learners begin with."""
    try:
        stub = read_source(exercise.stub)
    except ValueError as error:
        yield course.problem(exercise.stub, f"it cannot be read: {error}", "correct it")
        return
    if ast.get_docstring(stub.tree) is None:
        remedy = "begin it with one that introduces the task"
        yield course.problem(exercise.stub, "it has no docstring", remedy)
    blanks = [function for function in stub.functions.values() if is_blank(function)]
    if not blanks:
        yield course.problem(exercise.stub, "it has no blank to fill in", _BLANK)
    for function in stub.functions.values():
        if is_blank(function) != ("TODO" in stub.text_of(function)):
            lacks = "no TODO" if is_blank(function) else "a TODO and no NotImplementedError"
            yield course.problem(exercise.stub, f"the blank in {function.name} has {lacks}", _BLANK)
    actual = digest(exercise.stub)
    if actual != exercise.stub_sha256:
        what = f"stub_sha256 is not the digest of {exercise.filename}"
        remedy = f'if the stub is as learners should receive it, write stub_sha256 = "{actual}"'
        yield course.problem(exercise.folder / EXERCISE_TOML, what, remedy)


def solution_path(course: CourseFiles, exercise: Exercise) -> Path | None:
    """Return the path of an exercise's solution, or None for a course without solutions."""
    return course.solutions and course.solutions / exercise.folder.name / exercise.filename


def solution_problems(course: CourseFiles, exercise: Exercise) -> Iterator[Problem]:
    """Yield the problems of the solution, as far as its text shows."""
    path = solution_path(course, exercise)
    if path is None:
        return
    try:
        solution = read_source(path)
    except ValueError as error:
        yield course.problem(path, f"it cannot be read: {error}", "write a solution that a beginner can read")
        return
    for marker in ("TODO", "NotImplementedError"):
        if marker in solution.text:
            yield course.problem(path, f"it still has a {marker}", "finish it")
    try:
        stub = read_source(exercise.stub)
    except ValueError:
        return  # a problem of the stub
    yield from _differing_functions(course, solution, stub)


def _differing_functions(course: CourseFiles, solution: SourceText, stub: SourceText) -> Iterator[Problem]:
    for name, function in stub.functions.items():
        expected, actual = signature(function), solution.functions.get(name)
        if actual is None or signature(actual) != expected:
            lacks = "has no function" if actual is None else "has other parameters than the stub in"
            remedy = f"define it as in the stub: def {name}({expected})"
            yield course.problem(solution.path, f"it {lacks} {name}", remedy)
