"""The lesson (README.md): it names the file, lists the checks, and its code agrees with the stub."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path

from grader.course import Exercise

from .check_functions import check_functions
from .course_files import CourseFiles, Problem
from .source_text import SourceText, accepts, calls, is_blank, read_source, signature

_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`(\w+\([^`\n]*\))`")


def lesson_problems(course: CourseFiles, exercise: Exercise) -> Iterator[Problem]:
    """Yield the contradictions of the lesson to the checks or the stub."""
    path = exercise.folder / "README.md"
    if not path.is_file():
        return  # a problem of the folder
    text = path.read_text(encoding="utf-8")
    if f"`{exercise.filename}`" not in text:
        remedy = f"name the file in which to do the task: `{exercise.filename}`"
        yield course.problem(path, "it does not name the file", remedy)
    yield from _table_problems(course, exercise, path, text)
    try:
        stub = read_source(exercise.stub)
    except ValueError:
        return  # a problem of the stub
    yield from _code_problems(course, path, text, stub)


def _table_problems(course: CourseFiles, exercise: Exercise, path: Path, text: str) -> Iterator[Problem]:
    rows = re.findall(rf"^\| `{exercise.name}\.(\w+)` \| (\d+) \|", text, re.MULTILINE)
    listed = [(name, int(points)) for name, points in rows]
    checks = [
        (each.name, each.points) for each in check_functions(course.checks / exercise.name / "checks.py")
    ]
    for row, check in zip_longest(listed, checks):
        if row != check:
            actual = f"has {_row(exercise, *row)}" if row else "ends"
            expected = f"has {_row(exercise, *check)}" if check else "ends"
            remedy = "list the checks with their points, in the order of checks.py"
            yield course.problem(path, f"the table of checks {actual} where checks.py {expected}", remedy)
            return  # the rows that follow are shifted


def _row(exercise: Exercise, name: str, points: int | None) -> str:
    return f"{exercise.name}.{name} ({'no' if points is None else points} points)"


def _code_problems(course: CourseFiles, path: Path, text: str, stub: SourceText) -> Iterator[Problem]:
    trees = []
    for block in _BLOCK.findall(text):
        try:
            trees.append(_parsed(block))
        except SyntaxError as error:
            first = block.strip().partition("\n")[0]
            what = f"the code block that begins with {first!r} does not compile: {error.msg}"
            yield course.problem(path, what, "correct it, or drop the word python from its fence")
    spans = _SPAN.findall(text)
    for span in spans:
        with suppress(SyntaxError):  # not code but its outline, such as f(args, ...)
            trees.append(ast.parse(span))
    named = {*spans, *map(ast.unparse, trees)}
    for name, function in stub.functions.items():
        full = f"{name}({signature(function)})"
        if is_blank(function) and full not in named:
            yield course.problem(path, f"the task does not name {name}", f"describe it as `{full}`")
        for what in _contradictions(function, trees):
            yield course.problem(path, what, "correct one of them")


def _contradictions(function: ast.FunctionDef, trees: Sequence[ast.AST]) -> Iterator[str]:
    """Yield the calls and definitions in the lesson that do not match a function of the stub."""
    full = f"{function.name}({signature(function)})"
    for tree in trees:
        for call in calls(tree, function.name):
            if not accepts(function, call):
                yield f"it calls {ast.unparse(call)}, which the stub's {full} does not accept"
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name == function.name:
                here = f"{node.name}({signature(node)})"
                if here != full:
                    yield f"it defines {here}, and the stub {full}"


def _parsed(block: str) -> ast.Module:
    """Return a code block as a tree; its last line may be a statement whose body is left out."""
    try:
        return ast.parse(block)
    except SyntaxError:
        if not block.rstrip().endswith(":"):
            raise
        return ast.parse(f"{block.rstrip()} ...")
