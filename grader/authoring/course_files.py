"""The parts of a course, and problems with them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grader.checking.parts import CHECKS
from grader.course import CourseError, exercises_folder
from grader.package import ROOT, is_checkout


@dataclass(frozen=True)
class Problem:
    """A problem with a file of the course, and its remedy."""

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
    programs: Path | None = None  # the corpus: correct (wheat) and wrong (chaff) programs for each exercise

    @property
    def is_graded_here(self) -> bool:
        """Return whether the checks are those that this grader uses."""
        return self.checks.samefile(CHECKS)

    def problem(self, path: Path, what: str, remedy: str) -> Problem:
        """Return a problem with a file, whose path becomes relative to the course's folder."""
        file = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        return Problem(file.as_posix(), what, remedy)


def course_files(folder: Path | None = None) -> CourseFiles:
    """Return the parts of the course in a folder, by default of the course that this grader grades.

    Raises:
        CourseError: the folder has no exercises.
    """
    if folder is None and not is_checkout():
        exercises = exercises_folder()
        return CourseFiles(exercises.parent, exercises, CHECKS)
    root = ROOT if folder is None else folder.resolve()
    if not (root / "exercises").is_dir():
        raise CourseError(f"{root} has no folder named exercises")
    return CourseFiles(
        root,
        root / "exercises",
        _if_exists(root / "grader" / "checks") or CHECKS,
        _if_exists(root / "solutions"),
        _if_exists(root / "tests" / "corpora" / "programs"),
    )


def _if_exists(folder: Path) -> Path | None:
    return folder if folder.is_dir() else None
