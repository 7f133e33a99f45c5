"""``grader watch``: the learner's loop."""

from __future__ import annotations

from pathlib import Path

import click

from .options import exercise_option, portable_option, seed_option


@click.command()
@click.argument("path", type=click.Path(path_type=Path), default=Path())
@exercise_option
@seed_option
@portable_option
def watch(path: Path, exercise_names: tuple[str, ...], seed: int | None, portable: bool) -> None:
    """Grade a file of the submission at PATH each time that it is saved, on one screen.

    PATH is a folder or one file, by default the current folder. The screen names its keys. What was reached
    is kept in the file .grader-state.json beside the exercises. A terminal is needed.
    """
    from grader.grading.known import cache_folder
    from grader.grading.session import random_seed
    from grader.grading.settings import Settings
    from grader.watch.loop import watch

    settings = Settings(random_seed() if seed is None else seed, portable, known=cache_folder())
    watch(path, exercise_names, settings)
