"""The parts of an exercise's package in ``grader/checks``: its checks, its inputs and its facts."""

from __future__ import annotations

import importlib
import random
from pathlib import Path
from typing import Any

from grader.package import PACKAGE

from .facts import ExerciseFacts

CHECKS = PACKAGE / "checks"  # one package for each exercise, with its name


def check_file(exercise: str) -> Path:
    """Return the file with the check functions of the exercise of that name."""
    return CHECKS / exercise / "checks.py"


def check_files() -> list[Path]:
    """Return the files with the check functions of all exercises, by name."""
    return sorted(CHECKS.glob("*/checks.py"))


def exercise_of(file: Path) -> str:
    """Return the name of the exercise that a file of checks belongs to."""
    return file.parent.name


def facts_of(exercise: str) -> ExerciseFacts:
    """Return the facts of the exercise of that name."""
    facts: ExerciseFacts = _part(exercise, "facts").FACTS
    return facts


def model_of(exercise: str) -> str:
    """Return the exercise's functions as they can be written, for advice; an empty text if there are none."""
    try:
        text: str = _part(exercise, "model").MODEL
    except ModuleNotFoundError:
        return ""
    return text


def inputs_of(exercise: str, rng: random.Random) -> Any:
    """Return the inputs that the exercise's own ``choose`` draws for its checks."""
    return _part(exercise, "inputs").choose(rng)


def _part(exercise: str, name: str) -> Any:
    return importlib.import_module(f"grader.checks.{exercise}.{name}")
