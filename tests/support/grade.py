"""Grades one file in this process, as a submission's only file."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import msgspec

from grader.course import Exercise
from grader.grading.assignment import assign_file
from grader.grading.pipeline import grade_exercise
from grader.grading.settings import Settings
from grader.observe.run_host import RunHost
from grader.scorecard import ExerciseResult
from tests.support.cases import files_beside

QUICKER = 2  # not more: a machine whose own host is busy is slow, and does not see why


def grade_file(path: Path, exercise: Exercise, settings: Settings, host: RunHost) -> ExerciseResult:
    """Grade a file for an exercise; it is run under the exercise's name, beside its label's files."""
    before = host.notes()
    result = grade_exercise(replace(assign_file(path, exercise), copy=alone), settings, host)
    failed = [note for note in host.notes() if "failed to explain" in note and note not in before]
    assert not failed, failed  # a report hides that its hints are missing, since no verdict depends on them
    return result


def quick(exercise: Exercise) -> Exercise:
    """Return an exercise with a fraction of its time limit, for programs that never end.

    Time is counted by the share of the processors that a run could get, so a busy machine changes nothing.
    """
    limits = msgspec.structs.replace(exercise.limits, seconds=exercise.limits.seconds / QUICKER)
    return replace(exercise, limits=limits)


def alone(path: Path, folder: Path, name: str) -> Path:
    """Copy a file without its neighbours, but with those that its label has, and return the copy's path."""
    folder.mkdir(parents=True)
    for beside, text in files_beside(path.read_text(encoding="utf-8", errors="replace")).items():
        (folder / beside).parent.mkdir(exist_ok=True)
        (folder / beside).write_text(text, encoding="utf-8")
    return Path(shutil.copyfile(path, folder / name))
