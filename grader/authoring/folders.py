"""The exercises' folders: their names, their files, their exercise.toml and their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from grader.course import EXERCISE_TOML, CourseError, Exercise, is_exercise, read_exercise

from .course_files import CourseFiles, Problem

_OTHER_ENTRIES = {"README.md", "__pycache__"}  # allowed beside the exercises' folders


def read_exercises(course: CourseFiles) -> tuple[list[Exercise], list[Problem]]:
    """Return the exercises that can be read, in the course's order, and the problems of their folders."""
    exercises, problems = [], []
    for path in sorted(course.exercises.iterdir()):
        if path.name in _OTHER_ENTRIES or path.name.startswith("."):
            continue
        if not path.is_dir() or not is_exercise(path):
            remedy = "name an exercise's folder exNN_NAME, with NAME in lower case, or move it elsewhere"
            problems.append(course.problem(path, "it does not belong to an exercise", remedy))
            continue
        try:
            exercises.append(read_exercise(path))
        except CourseError as error:
            text = str(error).removeprefix(f"{path / EXERCISE_TOML}: ")
            remedy = "write title, order and [limits] as in the exercise.toml of another exercise"
            problems.append(course.problem(path / EXERCISE_TOML, text, remedy))
    exercises.sort(key=lambda exercise: (exercise.order, exercise.number))
    return exercises, problems


def folder_problems(course: CourseFiles, exercise: Exercise) -> Iterator[Problem]:
    """Yield the files that an exercise's folder lacks, and those that do not belong there."""
    expected = {"README.md", EXERCISE_TOML, exercise.filename}
    present = {path.name for path in exercise.folder.iterdir()} - {"__pycache__"}
    for name in sorted(expected - present):
        yield course.problem(exercise.folder, f"there is no {name}", "write it")
    for name in sorted(present - expected):
        remedy = "an exercise's folder holds its README.md, exercise.toml and stub only"
        yield course.problem(exercise.folder / name, "it is not a part of the exercise", remedy)


def number_problems(course: CourseFiles, exercises: Sequence[Exercise]) -> Iterator[Problem]:
    """Yield the exercises that share a name, or whose number is not their position in the course."""
    names = [exercise.name for exercise in exercises]
    for exercise in exercises:
        if names.count(exercise.name) > 1:
            yield course.problem(exercise.folder, "another exercise has the same name", "rename one of them")
    for before, after in pairwise(exercises):
        if before.order == after.order:
            remedy = "use a different order for each exercise"
            yield course.problem(
                after.folder / EXERCISE_TOML, f"{before.name} has the order {after.order}, too", remedy
            )
    for position, exercise in enumerate(exercises, 1):
        if exercise.number != position:
            what = f"its number is {exercise.number}, but its position by order is {position}"
            remedy = "number the folders by the order in their exercise.toml, from ex01 on, without gaps"
            yield course.problem(exercise.folder, what, remedy)
