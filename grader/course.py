"""The catalogue of exercises: found by looking at the folders, listed nowhere."""

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

FACTS = "exercise.toml"
_FOLDER = re.compile(r"ex(?P<number>\d+)_(?P<name>[a-z][a-z0-9_]*)")
_PLACES = (
    PACKAGE / "_course" / "exercises",  # in an installed wheel
    ROOT / "exercises",  # in a checkout
)


class CourseError(UserError):
    """The course is broken, or has no exercise of that name."""


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one run of an exercise's program may use."""

    seconds: Annotated[float, msgspec.Meta(gt=0)]
    memory_mb: Annotated[int, msgspec.Meta(gt=0)]
    output_kb: Annotated[int, msgspec.Meta(gt=0)]


@dataclass(frozen=True)
class Exercise:
    """One exercise: ``folder`` is named ``exNN_NAME``, ``stub`` is the file that is handed out."""

    name: str
    number: int
    title: str
    folder: Path
    stub: Path
    limits: Limits
    stub_sha256: str = ""  # of the stub as handed out: in a checkout, learners work in the stub itself
    order: int = 0  # exercises are sorted by it

    @property
    def filename(self) -> str:
        """The name that a submission's file has."""
        return f"{self.name}.py"


class _Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of an exercise.toml."""

    title: Annotated[str, msgspec.Meta(min_length=1)]
    order: int
    limits: Limits
    stub_sha256: str = ""


def catalogue(place: Path | None = None) -> tuple[Exercise, ...]:
    """Give all exercises, in order; ``place`` is another folder to look in. Raises CourseError."""
    place = place or place_of_exercises()
    found = [folder for folder in place.iterdir() if is_exercise(folder) and (folder / FACTS).is_file()]
    if not found:
        raise CourseError(
            f"{place} has no exercises: it needs a folder like ex01_process_pair with a file {FACTS}"
        )
    exercises = tuple(sorted(map(read_exercise, found), key=lambda each: (each.order, each.number)))
    for what in ("name", "number"):
        values = [getattr(exercise, what) for exercise in exercises]
        twice = next((value for value in values if values.count(value) > 1), None)
        if twice is not None:
            raise CourseError(
                f"two exercises in {place} have the {what} {twice}: rename one of their folders"
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
    number, name, facts = int(match["number"]), match["name"], _facts(folder / FACTS)
    stub = folder / f"{name}.py"
    return Exercise(name, number, facts.title, folder, stub, facts.limits, facts.stub_sha256, facts.order)


def select(exercises: Sequence[Exercise], words: Iterable[str]) -> tuple[Exercise, ...]:
    """Give the exercises that the words name, in the course's order; no words name all.

    ``ex01``, ``1``, ``process_pair`` and ``ex01_process_pair`` name the same exercise. Raises
    CourseError.
    """
    wanted = {_one(exercises, word).name for word in words}
    return tuple(exercise for exercise in exercises if not wanted or exercise.name in wanted)


def _one(exercises: Sequence[Exercise], word: str) -> Exercise:
    plain = word.strip().rstrip("/").lower().removesuffix(".py")
    number = re.fullmatch(r"(?:ex)?([0-9]{1,9})", plain)
    for exercise in exercises:
        if plain in (exercise.name, exercise.folder.name.lower()):
            return exercise
        if number and int(number[1]) == exercise.number:
            return exercise
    known = ", ".join(f"{exercise.number} {exercise.name}" for exercise in exercises)
    raise CourseError(f"there is no exercise {word!r}; there are: {known}")


def place_of_exercises() -> Path:
    """Return the folder of the course that this package grades. Raises CourseError."""
    for place in _PLACES:
        if place.is_dir():
            return place
    raise CourseError(f"the exercises are missing: there is no folder {_PLACES[-1]}")


def _facts(file: Path) -> _Facts:
    try:
        return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), _Facts)
    except (
        OSError,
        ValueError,
    ) as error:  # unreadable, not UTF-8, not TOML, or not what an exercise.toml holds
        raise CourseError(f"{file}: {error}") from error
