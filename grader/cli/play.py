"""``grader play``: the learner chooses which process goes next."""

from __future__ import annotations

from pathlib import Path

import click

from .options import exercise_option, portable_option

_RIGHT, _WRONG = 0, 1


@click.command()
@click.argument("path", type=click.Path(path_type=Path), default=Path())
@exercise_option
@portable_option
def play(path: Path, exercise_names: tuple[str, ...], portable: bool) -> int:
    """Run an exercise's script, and choose at each point which of its processes goes next.

    PATH is a folder or one file, by default the current folder. The choices are read from standard input, a
    number in each line. At the end the run is drawn, and its order can be repeated with grader replay.

    Exit status: 0 when nothing went wrong in this order, 1 when something did, 2 when it could not be played.
    """
    from grader.replay.by_hand import play_run
    from grader.report.console import Terminal
    from grader.report.files import STDOUT, write
    from grader.watch.lesson import levels
    from grader.watch.play import Game, outcome

    played = play_run(path, exercise_names, Game(input, click.echo).choose, portable=portable)
    terminal = Terminal.of_stdout()
    parts = outcome(played, levels(played.exercise), str(path), terminal)
    write(STDOUT, terminal.page(parts))
    return _WRONG if played.wrong else _RIGHT
