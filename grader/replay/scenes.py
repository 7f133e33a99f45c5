"""Adds scenes to a score card: for each exercise the run that decided its first failed check, repeated.

An exercise whose checks have all passed shows its run as a script. An exercise whose run can't be repeated
has no scene: a report is complete without.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from grader.scorecard import ExerciseResult, ScoreCard, with_scene

from .rerun import replay_run

_SCRIPT = "fork/parent-first/script"


class DecidingRun(NamedTuple):
    """The id of a run, and the id of the check that it decided, or an empty text."""

    run_id: str
    check: str = ""


def with_scenes(card: ScoreCard, path: Path, *, portable: bool = False) -> ScoreCard:
    """Return the card with a scene for each exercise that has a file that can be run."""
    replace = msgspec.structs.replace
    return replace(card, exercises=tuple(_with_scene(each, path, portable) for each in card.exercises))


def with_failed_scenes(card: ScoreCard, path: Path) -> ScoreCard:
    """Return the card with a scene for each exercise that has a failed check with a run."""

    def drawn(exercise: ExerciseResult) -> ExerciseResult:
        return _with_scene(exercise, path, portable=False) if exercise.status == "failed" else exercise

    return msgspec.structs.replace(card, exercises=tuple(map(drawn, card.exercises)))


def with_next_scene(card: ScoreCard, path: Path, *, portable: bool = False) -> ScoreCard:
    """Return the card with a scene for the first exercise that has a failed check, which is seen to next."""
    failed = next((each for each in card.exercises if any(c.status == "failed" for c in each.checks)), None)
    scene = None if failed is None else _with_scene(failed, path, portable).scene
    return card if failed is None or scene is None else with_scene(card, failed.name, scene)


def run_to_show(exercise: ExerciseResult) -> DecidingRun | None:
    """Return the run that decided the first failed check, or the script's of a passed exercise, or None."""
    failed = next((check for check in exercise.checks if check.status == "failed" and check.replay), None)
    if exercise.file is None or (failed is None and exercise.status != "passed"):
        return None
    return DecidingRun(failed.replay, failed.id) if failed is not None else DecidingRun(_SCRIPT)


def _with_scene(exercise: ExerciseResult, path: Path, portable: bool) -> ExerciseResult:
    run = run_to_show(exercise)
    if run is None:
        return exercise
    try:
        replayed = replay_run(path, (exercise.name,), run.run_id, portable=portable)
        scene = replayed.scene()
    except Exception:  # noqa: BLE001  a report is complete without, and its points are known
        return exercise
    scene = msgspec.structs.replace(scene, check=run.check)
    return msgspec.structs.replace(exercise, scene=scene)
