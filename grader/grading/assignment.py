"""Assignments: which file is graded for which exercise, and the verdict where nothing has to be run.

They are made once for a submission; every later step works on them and looks at no folder again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.checking.verdict import START, Verdict
from grader.course import Exercise, catalogue, select
from grader.observe.observer import Observer
from grader.observe.run_host import RunHost
from grader.submission.copying import private_copy
from grader.submission.locate import Submission
from grader.submission.source import has_digest, is_untouched, source_problem

Copy = Callable[[Path, Path, str], Path]  # a file, a folder, the name there; returns the copy's path


@dataclass(frozen=True)
class Assignment:
    """A submission's file for one exercise; ``verdict`` is that of all checks where no run is needed."""

    exercise: Exercise
    path: Path | None  # None: the submission has no such file
    verdict: Verdict | None = None
    copy: Copy | None = None  # how the file gets into a run's folder; by default with what lies beside it

    @property
    def file(self) -> str | None:
        """The name of the file that is graded, None where there is none."""
        return None if self.path is None else self.path.name

    @property
    def needs_runs(self) -> bool:
        """Whether the verdict depends on what the program does."""
        return self.verdict is None


def choose_exercises(submission: Submission, words: Sequence[str]) -> tuple[Exercise, ...]:
    """Return the exercises that the words name, or else all that the submission is about.

    Raises:
        CourseError: no exercise has that name.
        SubmissionError: nothing is named, and the single file belongs to no exercise.
    """
    exercises = select(catalogue(), words)
    return exercises if words else submission.narrow(exercises)


def assign(submission: Submission, exercises: Sequence[Exercise]) -> tuple[Assignment, ...]:
    """Return the assignment of each exercise; each file is looked for, read and compiled once."""
    submission = submission.meant_for(exercises, catalogue())
    return tuple(_assignment(submission, exercise) for exercise in exercises)


def assign_file(path: Path, exercise: Exercise) -> Assignment:
    """Return the assignment of a file that is graded for an exercise, whatever the file's name."""
    return Assignment(exercise, path, _verdict_without_runs(path, exercise))


def observer_of(work: Assignment, host: RunHost) -> Observer:
    """Return what runs the assignment's file, within the limits of its exercise.

    Raises:
        ValueError: there is no file.
    """
    if work.path is None:
        raise ValueError(f"{work.exercise.name}: there is no file to run")
    copy = work.copy or private_copy
    path, name, limits = work.path, work.exercise.filename, work.exercise.limits

    def copy_to(folder: Path) -> Path:
        return copy(path, folder, name)

    return Observer(host, copy_to, limits.seconds, limits.memory_mb, limits.output_kb)


def _assignment(submission: Submission, exercise: Exercise) -> Assignment:
    found = submission.find(exercise)
    if found.path is None:
        hint = f"Hand in a file named {exercise.filename}."
        return Assignment(exercise, None, Verdict("missing", found.message, hint))
    return assign_file(found.path, exercise)


def _verdict_without_runs(path: Path, exercise: Exercise) -> Verdict | None:
    problem = source_problem(path)
    if problem is None and _is_stub(path, exercise):
        return Verdict("not_started", "The file is still the stub as it was handed out.", START)
    if problem is not None:
        return Verdict("failed", problem, "Run the file with python: it says the same, with the line.")
    return None


def _is_stub(path: Path, exercise: Exercise) -> bool:
    """Check whether the file is still the stub, by the stub's digest: in a checkout, learners edit the stub.

    Elsewhere a file with the stub's code, in another layout or with other comments, counts as the stub too.
    """
    return has_digest(path, exercise.stub_sha256) or (
        not path.samefile(exercise.stub) and is_untouched(path, exercise.stub)
    )
