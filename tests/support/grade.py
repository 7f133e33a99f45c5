"""Grade one file here, as a submission's only file."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from grader.course import Exercise
from grader.grading.assignment import assign_file
from grader.grading.pipeline import grade_exercise
from grader.grading.settings import Settings
from grader.observe.run_host import RunHost
from grader.scorecard import ExerciseResult


def grade_file(path: Path, exercise: Exercise, settings: Settings, host: RunHost) -> ExerciseResult:
    """Grade a file for an exercise; it is run under the exercise's file name, and without neighbours."""
    return grade_exercise(replace(assign_file(path, exercise), copy=alone), settings, host)


def alone(path: Path, folder: Path, name: str) -> Path:
    """Copy a file without what lies beside it."""
    folder.mkdir(parents=True)
    return Path(shutil.copyfile(path, folder / name))
