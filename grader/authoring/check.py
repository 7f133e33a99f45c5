"""The check of a whole course."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.course import CourseError, is_exercise, select

from .check_functions import check_problems, facts_problems
from .course_files import CourseFiles, Problem
from .folders import folder_problems, number_problems, read_exercises
from .gradings import grading_problems
from .lesson import lesson_problems
from .programs import program_problems
from .stub import solution_problems, stub_problems

_QUICK_CHECKS = (
    folder_problems,
    stub_problems,
    solution_problems,
    check_problems,
    facts_problems,
    lesson_problems,
    program_problems,
)


def course_problems(
    course: CourseFiles, names: Sequence[str] = (), *, graded: bool = True
) -> Iterator[Problem]:
    """Yield the problems of a course, or of the exercises named, each as soon as it is found.

    Raises:
        CourseError: an exercise does not exist, or the course has checks that this grader does not use.
    """
    if graded and not course.is_graded_here:
        raise CourseError(
            f"{course.root} has checks of its own, which this grader does not use: "
            "run the grader of that folder, or use --no-grading"
        )
    exercises, problems = read_exercises(course)
    selected = select(exercises, names)
    if not names:
        yield from problems
        yield from number_problems(course, exercises)
    for exercise in selected:
        quick_problems = [problem for check in _QUICK_CHECKS for problem in check(course, exercise)]
        yield from quick_problems
        if graded and not quick_problems:  # which the gradings would only repeat
            yield from grading_problems(course, exercise)
    yield from () if names else _orphans(course)


def _orphans(course: CourseFiles) -> Iterator[Problem]:
    """Yield the solutions, checks and programs that belong to no exercise."""
    folders = {path.name for path in course.exercises.iterdir() if is_exercise(path)}
    names = {folder.partition("_")[2] for folder in folders}
    for parent, known in ((course.solutions, folders), (course.checks, names), (course.programs, names)):
        for path in sorted(parent.iterdir()) if parent else ():
            if path.is_dir() and path.name not in known and path.name != "__pycache__":
                yield course.problem(
                    path, "there is no such exercise", "rename it like its exercise, or delete it"
                )
