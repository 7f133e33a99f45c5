"""The exercises' folders: their names, their files, their exercise.toml and their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from grader.course import FACTS, CourseError, Exercise, is_exercise, read_exercise

from .course_files import CourseFiles, Problem

_BESIDE = {"README.md", "__pycache__"}  # what may lie beside the exercises' folders


def read_exercises(course: CourseFiles) -> tuple[list[Exercise], list[Problem]]:
    """Return the exercises that can be read, in the course's order, and what is wrong with the folders."""
    exercises, problems = [], []
    for path in sorted(course.exercises.iterdir()):
        if path.name in _BESIDE or path.name.startswith("."):
            continue
        if not path.is_dir() or not is_exercise(path):
            remedy = "name an exercise's folder exNN_NAME, with NAME in lower case, or move it elsewhere"
            problems.append(course.problem(path, "it does not belong to an exercise", remedy))
            continue
        try:
            exercises.append(read_exercise(path))
        except CourseError as error:
            text = str(error).removeprefix(f"{path / FACTS}: ")
            remedy = "give it title, order and [limits] as in the exercise.toml of another exercise"
            problems.append(course.problem(path / FACTS, text, remedy))
    exercises.sort(key=lambda exercise: (exercise.order, exercise.number))
    return exercises, problems


def folder_problems(course: CourseFiles, exercise: Exercise) -> Iterator[Problem]:
    """Yield what is missing in an exercise's folder, or is too much there."""
    wanted = {"README.md", FACTS, exercise.filename}
    there = {path.name for path in exercise.folder.iterdir()} - {"__pycache__"}
    for name in sorted(wanted - there):
        yield course.problem(exercise.folder, f"there is no {name}", "write it")
    for name in sorted(there - wanted):
        remedy = "an exercise's folder holds its README.md, exercise.toml and stub only"
        yield course.problem(exercise.folder / name, "it is not a part of the exercise", remedy)


def number_problems(course: CourseFiles, exercises: Sequence[Exercise]) -> Iterator[Problem]:
    """Yield which exercises share a name, or have a number that is not their place in the course."""
    names = [exercise.name for exercise in exercises]
    for exercise in exercises:
        if names.count(exercise.name) > 1:
            yield course.problem(exercise.folder, "another exercise has the same name", "rename one of them")
    for before, after in pairwise(exercises):
        if before.order == after.order:
            remedy = "give each exercise an order of its own"
            yield course.problem(
                after.folder / FACTS, f"{before.name} has the order {after.order}, too", remedy
            )
    for place, exercise in enumerate(exercises, 1):
        if exercise.number != place:
            what = f"it is number {exercise.number}, and by its order number {place} of the course"
            remedy = "number the folders in the order of their exercise.toml, from ex01 on, without gaps"
            yield course.problem(exercise.folder, what, remedy)
