"""Assignments: the file that is graded for an exercise, or the verdict where nothing has to be run.

They are made once for a submission; no later step searches its folders again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.checking.parts import facts_of
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
    """A submission's file for one exercise; ``verdict`` holds for all checks if no run is needed."""

    exercise: Exercise
    path: Path | None  # None: the submission has no such file
    verdict: Verdict | None = None
    copy: Copy | None = None  # copies the file to a run's folder; by default with its neighbours

    @property
    def file(self) -> str | None:
        """Return the name of the file that is graded, or None if there is none."""
        return None if self.path is None else self.path.name

    @property
    def needs_runs(self) -> bool:
        """Return whether the verdict depends on runs of the program."""
        return self.verdict is None


def choose_exercises(submission: Submission, exercise_names: Sequence[str]) -> tuple[Exercise, ...]:
    """Return the exercises named, or else all that the submission is for.

    Raises:
        CourseError: there is no exercise of that name.
        SubmissionError: no exercise is named, and the single file belongs to none.
    """
    exercises = select(catalogue(), exercise_names)
    return exercises if exercise_names else submission.narrow(exercises)


def assign(submission: Submission, exercises: Sequence[Exercise]) -> tuple[Assignment, ...]:
    """Return the assignment of each exercise; each file is located, read and compiled once."""
    submission = submission.meant_for(exercises, catalogue())
    return tuple(_assignment(submission, exercise) for exercise in exercises)


def assign_file(path: Path, exercise: Exercise) -> Assignment:
    """Return the assignment of a file that is graded for an exercise, whatever the file's name."""
    return Assignment(exercise, path, _verdict_without_runs(path, exercise))


def observer_of(assignment: Assignment, host: RunHost) -> Observer:
    """Return what runs the assignment's file, within the limits of its exercise.

    Raises:
        ValueError: there is no file.
    """
    if assignment.path is None:
        raise ValueError(f"{assignment.exercise.name}: there is no file to run")
    copy = assignment.copy or private_copy
    path, name, limits = assignment.path, assignment.exercise.filename, assignment.exercise.limits

    def copy_to(folder: Path) -> Path:
        return copy(path, folder, name)

    # without the kernel's help, rest is a silence of some time: too slow for a choice at each operation
    explores = facts_of(assignment.exercise.name).explored and not host.portable
    return Observer(host, copy_to, limits.seconds, limits.memory_mb, limits.output_kb, explores=explores)


def _assignment(submission: Submission, exercise: Exercise) -> Assignment:
    located = submission.find(exercise)
    if located.path is None:
        hint = f"Hand in a file named {exercise.filename}."
        return Assignment(exercise, None, Verdict("missing", located.message, hint))
    return assign_file(located.path, exercise)


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
