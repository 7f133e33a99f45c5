"""The catalogue of exercises, which are found by their folders and listed nowhere."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec

from .errors import UserError
from .package import PACKAGE, ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

EXERCISE_TOML = "exercise.toml"
_FOLDER = re.compile(r"ex(?P<number>\d+)_(?P<name>[a-z][a-z0-9_]*)")
_COURSE_FOLDERS = (
    PACKAGE / "_course" / "exercises",  # in an installed wheel
    ROOT / "exercises",  # in a checkout
)


class CourseError(UserError):
    """The course is invalid, or has no exercise of that name."""


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The resources that one run of an exercise's program may use."""

    seconds: Annotated[float, msgspec.Meta(gt=0)]
    memory_mb: Annotated[int, msgspec.Meta(gt=0)]
    output_kb: Annotated[int, msgspec.Meta(gt=0)]


@dataclass(frozen=True)
class Exercise:
    """One exercise: ``folder`` is named ``exNN_NAME``, ``stub`` is the file that learners receive."""

    name: str
    number: int
    title: str
    folder: Path
    stub: Path
    limits: Limits
    stub_sha256: str = ""  # of the stub as distributed: in a checkout, learners edit the stub itself
    order: int = 0  # exercises are sorted by it

    @property
    def filename(self) -> str:
        """Return the name of a submission's file."""
        return f"{self.name}.py"


class _ExerciseToml(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of an exercise.toml."""

    title: Annotated[str, msgspec.Meta(min_length=1)]
    order: int
    limits: Limits
    stub_sha256: str = ""


def catalogue(folder: Path | None = None) -> tuple[Exercise, ...]:
    """Return all exercises of a folder, by default of this course, in order. Raises CourseError."""
    folder = folder or exercises_folder()
    folders = [path for path in folder.iterdir() if is_exercise(path) and (path / EXERCISE_TOML).is_file()]
    if not folders:
        example = f"a folder like ex01_process_pair with a file {EXERCISE_TOML}"
        raise CourseError(f"{folder} has no exercises: it needs {example}")
    exercises = tuple(sorted(map(read_exercise, folders), key=lambda each: (each.order, each.number)))
    for what in ("name", "number"):
        values = [getattr(exercise, what) for exercise in exercises]
        duplicate = next((value for value in values if values.count(value) > 1), None)
        if duplicate is not None:
            raise CourseError(
                f"two exercises in {folder} have the {what} {duplicate}: rename one of their folders"
            )
    return exercises


def is_exercise(folder: Path) -> bool:
    """Check whether a folder's name is that of an exercise: exNN_NAME."""
    return _FOLDER.fullmatch(folder.name) is not None


def read_exercise(folder: Path) -> Exercise:
    """Return the exercise in a folder named exNN_NAME. Raises CourseError."""
    match = _FOLDER.fullmatch(folder.name)
    if match is None:
        raise CourseError(f"{folder} is not an exercise's folder: its name must be like ex01_process_pair")
    number, name, fields = int(match["number"]), match["name"], _read_toml(folder / EXERCISE_TOML)
    stub = folder / f"{name}.py"
    return Exercise(name, number, fields.title, folder, stub, fields.limits, fields.stub_sha256, fields.order)


def select(exercises: Sequence[Exercise], names: Iterable[str]) -> tuple[Exercise, ...]:
    """Return the exercises named, in the course's order, or all if no name is given.

    ``ex01``, ``1``, ``process_pair`` and ``ex01_process_pair`` name the same exercise. Raises
    CourseError.
    """
    selected = {_find(exercises, name).name for name in names}
    return tuple(exercise for exercise in exercises if not selected or exercise.name in selected)


def _find(exercises: Sequence[Exercise], name: str) -> Exercise:
    plain = name.strip().rstrip("/").lower().removesuffix(".py")
    number = re.fullmatch(r"(?:ex)?([0-9]{1,9})", plain)
    for exercise in exercises:
        if plain in (exercise.name, exercise.folder.name.lower()):
            return exercise
        if number and int(number[1]) == exercise.number:
            return exercise
    known = ", ".join(f"{exercise.number} {exercise.name}" for exercise in exercises)
    raise CourseError(f"there is no exercise {name!r}; choose from: {known}")


def exercises_folder() -> Path:
    """Return the folder of the course that this package grades. Raises CourseError."""
    for folder in _COURSE_FOLDERS:
        if folder.is_dir():
            return folder
    raise CourseError(f"the exercises are missing: there is no folder {_COURSE_FOLDERS[-1]}")


def _read_toml(file: Path) -> _ExerciseToml:
    try:
        return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), _ExerciseToml)
    except (OSError, ValueError) as error:  # unreadable, not UTF-8, not TOML, or other fields than these
        raise CourseError(f"{file}: {error}") from error
