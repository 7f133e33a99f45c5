"""The corpus: correct programs, and wrong ones, of which at least one loses each check of the exercise."""

from __future__ import annotations

from collections.abc import Iterator

from grader.course import Exercise

from .check_functions import check_functions
from .course_files import CourseFiles, Problem
from .labels import label_losses

_FORM = 'begin it with the lines # /// case, # loses = ["{}"] and # ///'


def program_problems(course: CourseFiles, exercise: Exercise) -> Iterator[Problem]:
    """Yield the checks that no wrong program loses, and the programs without valid labels."""
    if course.programs is None:
        return
    folder = course.programs / exercise.name
    for kind, what in (("wheat", "right"), ("chaff", "wrong")):
        if not any((folder / kind).glob("*.py")):
            remedy = f"add {what} programs, in as many styles as you can think of"
            yield course.problem(folder / kind, f"there is no {what} program", remedy)
    checks = {check.name for check in check_functions(course.checks / exercise.name / "checks.py")}
    lost: set[str] = set()
    for path in sorted((folder / "chaff").glob("*.py")):
        losses = label_losses(path.read_text(encoding="utf-8"))
        if not losses:
            yield course.problem(path, "it has no label", _FORM.format("CHECK"))
        for name in sorted(losses - checks):
            yield course.problem(path, f"its label names {name}, which is not a check", "correct its label")
        lost |= losses
    for name in sorted(checks - lost):
        remedy = f"add a wrong program for it; {_FORM.format(name)}"
        yield course.problem(folder / "chaff", f"no program loses {name}", remedy)
