"""``grader hint``: the next hint of an exercise."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("name")
@click.argument("path", type=click.Path(path_type=Path, exists=True), default=Path())
@click.option(
    "--number", type=click.IntRange(min=1), metavar="N", help="The hint with this number, not the next one."
)
def hint(name: str, path: Path, number: int | None) -> None:
    """Show the next hint of the exercise NAME: ex01, 1 and process_pair name the first.

    The hints are those of the exercise's README, from a direction to nearly the answer. Which ones have been
    shown is kept beside the exercises in the folder PATH, by default the current one.
    """
    from grader.course import catalogue, select
    from grader.watch.hint import next_hint

    click.echo(next_hint(select(catalogue(), [name])[0], path, number))
