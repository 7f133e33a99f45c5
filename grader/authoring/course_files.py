"""Where the parts of a course are, and what is wrong with one of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grader.checking.parts import CHECKS
from grader.course import CourseError, place_of_exercises
from grader.package import ROOT, is_checkout


@dataclass(frozen=True)
class Problem:
    """What is wrong with a file of the course, and what to do about it."""

    file: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """Return the problem as one line."""
        return f"{self.file}: {self.what}; {self.remedy}"


@dataclass(frozen=True)
class CourseFiles:
    """The folders of a course. An installed course has neither solutions nor programs."""

    root: Path
    exercises: Path
    checks: Path
    solutions: Path | None = None
    programs: Path | None = None  # the corpus: per exercise right ones (wheat) and wrong ones (chaff)

    @property
    def is_graded_here(self) -> bool:
        """Whether the checks are those that this grader uses."""
        return self.checks.samefile(CHECKS)

    def problem(self, path: Path, what: str, remedy: str) -> Problem:
        """Return a problem with a file, named from the course's folder."""
        file = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        return Problem(file.as_posix(), what, remedy)


def course_files(folder: Path | None = None) -> CourseFiles:
    """Return the parts of the course in a folder, by default of the course that this grader grades.

    Raises:
        CourseError: the folder has no exercises.
    """
    if folder is None and not is_checkout():
        exercises = place_of_exercises()
        return CourseFiles(exercises.parent, exercises, CHECKS)
    root = ROOT if folder is None else folder.resolve()
    if not (root / "exercises").is_dir():
        raise CourseError(f"{root} has no folder named exercises")
    return CourseFiles(
        root,
        root / "exercises",
        _there(root / "grader" / "checks") or CHECKS,
        _there(root / "solutions"),
        _there(root / "tests" / "corpora" / "programs"),
    )


def _there(folder: Path) -> Path | None:
    return folder if folder.is_dir() else None
