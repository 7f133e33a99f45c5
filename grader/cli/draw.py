"""``grader draw``: draws what the processes of a script do."""

from __future__ import annotations

from pathlib import Path

import click

from .options import drawing_options, portable_option, real_option

_METHODS = ("fork", "forkserver", "spawn")
_SCHEDULES = ("parent-first", "eager-child", "reverse", "meeting")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--call", metavar="CALL", default="", help="Import the file and make this call, such as 'main(7)'."
)
@drawing_options
@click.option(
    "--start-method",
    type=click.Choice(_METHODS),
    default="fork",
    show_default=True,
    help="How children start.",
)
@click.option(
    "--schedule",
    type=click.Choice(_SCHEDULES),
    default="parent-first",
    show_default=True,
    help="Which process goes first where several could.",
)
@portable_option
@real_option
def draw(  # noqa: PLR0913, PLR0917  an option each
    file: Path,
    call: str,
    start_method: str,
    schedule: str,
    portable: bool,
    real_start_methods: bool,
    **files: Path | None,
) -> None:
    """Run FILE, any script, once, and draw what its processes did: a column for each, time goes down.

    In a CALL, the name pool as the first argument stands for a running pool of 4 workers.
    """
    from grader.observe.run_host import Options
    from grader.replay.any_script import draw_script
    from grader.replay.drawings import check_files, write_drawings

    wanted = {form: path for form, path in files.items() if path is not None}
    check_files(wanted)
    options = Options(portable, not real_start_methods, replay=True)
    drawn = draw_script(file, call, start_method, schedule.replace("-", " "), options)
    write_drawings(drawn.pictures, drawn.title, wanted)
