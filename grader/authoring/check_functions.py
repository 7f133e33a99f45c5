"""The check functions of an exercise: their points, pages and hints, read from their source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.checking.parts import facts_of
from grader.course import Exercise

from .course_files import CourseFiles, Problem
from .source_text import SourceText, calls, read_source

_PAGE = ("Why it matters:", "Typical mistake:", "Instead:")
_PARTS = ("checks.py", "facts.py")
_TIP = 2  # the position of the hint among the arguments of fail()


@dataclass(frozen=True)
class CheckFunction:
    """A check, read from its source; ``points`` is None if it has none."""

    name: str
    points: int | None
    docstring: str


def check_functions(file: Path) -> tuple[CheckFunction, ...]:
    """Return the checks that a file defines, in their order; none if it cannot be read."""
    try:
        source = read_source(file)
    except ValueError:
        return ()
    return tuple(
        CheckFunction(name.removeprefix("test_"), _points(function), ast.get_docstring(function) or "")
        for name, function in source.functions.items()
        if name.startswith("test_")
    )


def _points(function: ast.FunctionDef) -> int | None:
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "points":
            values = [arg.value for arg in decorator.args if isinstance(arg, ast.Constant)]
            return values[0] if len(values) == 1 and type(values[0]) is int and values[0] > 0 else None
    return None


def check_problems(course: CourseFiles, exercise: Exercise) -> Iterator[Problem]:
    """Yield the problems of the package of an exercise's checks."""
    folder = course.checks / exercise.name
    for name in _PARTS:
        if not (folder / name).is_file():
            yield course.problem(
                folder, f"there is no {name}", "write it; CONTRIBUTING.md says what is in it"
            )
    for path in sorted(folder.glob("*.py")):
        try:
            yield from _missing_tips(course, read_source(path))
        except ValueError as error:
            yield course.problem(path, f"it cannot be read: {error}", "correct it")
    file = folder / "checks.py"
    checks = check_functions(file)
    if file.is_file() and not checks:
        yield course.problem(file, "it has no check", "write one: a function whose name begins with test_")
    for check in checks:
        yield from _page_problems(course, file, check)


def facts_problems(course: CourseFiles, exercise: Exercise) -> Iterator[Problem]:
    """Yield the checks and functions that the facts of an exercise name although they do not exist."""
    file = course.checks / exercise.name / "facts.py"
    if not course.is_graded_here or not file.is_file():
        return
    facts = facts_of(exercise.name)
    named = {name for checks in facts.needs.values() for name in checks} | set(facts.alike)
    named |= {function.check for function in facts.functions.values() if function.check}
    for name in sorted(named - {check.name for check in check_functions(file.with_name("checks.py"))}):
        yield course.problem(file, f"it names {name}, which is not a check", "correct the name")
    for name in sorted(set(facts.functions) - set(read_source(exercise.stub).functions)):
        yield course.problem(
            file, f"it names {name}, which is not a function of the stub", "correct the name"
        )


def _missing_tips(course: CourseFiles, source: SourceText) -> Iterator[Problem]:
    for call in calls(source.tree, "fail"):
        tip = call.args[_TIP] if len(call.args) > _TIP else None
        if tip is None or (isinstance(tip, ast.Constant) and not tip.value):
            what = f"line {call.lineno}: fail() has no hint"
            remedy = "add what to try: fail(what was seen, what was expected, what to try)"
            yield course.problem(source.path, what, remedy)


def _page_problems(course: CourseFiles, file: Path, check: CheckFunction) -> Iterator[Problem]:
    if check.points is None:
        remedy = "put @points(N) above it, with N of at least 1"
        yield course.problem(file, f"{check.name} has no points", remedy)
    title, _, page = check.docstring.partition("\n")
    if title.startswith(_PAGE):
        title, page = "", check.docstring
    if not title or title.endswith("."):
        lacks = "ends with a full stop" if title else "is missing"
        remedy = "begin the docstring with the requirement that the check verifies, without a full stop"
        yield course.problem(file, f"the title of {check.name} {lacks}", remedy)
    for part in _PAGE:
        if part not in page:
            remedy = "write that part of the docstring, which grader explain shows"
            yield course.problem(file, f"the page of {check.name} has no part {part!r}", remedy)
