"""The parts of an exercise's package in ``grader/checks``: its checks, its inputs and its facts."""

from __future__ import annotations

import importlib
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from grader.package import PACKAGE

from .facts import ExerciseFacts

Check = Callable[..., None]  # takes ``run`` and, if it needs inputs, ``chosen``; raises if the answer is no
CHECKS = PACKAGE / "checks"  # one package for each exercise, with its name


def check_files() -> list[Path]:
    """Return the files with the check functions of all exercises, by name."""
    return sorted(CHECKS.glob("*/checks.py"))


def exercise_names() -> list[str]:
    """Return the names of all exercises that have checks, in alphabetical order."""
    return [file.parent.name for file in check_files()]


def checks_of(exercise: str) -> dict[str, Check]:
    """Return the check functions of the exercise of that name, by their names without ``test_``."""
    return {
        name.removeprefix("test_"): function
        for name, function in vars(_part(exercise, "checks")).items()
        if name.startswith("test_") and callable(function)
    }


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
