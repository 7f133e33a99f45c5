"""``grader replay``: one order of a submission's program again, told step by step."""

from __future__ import annotations

from pathlib import Path

import click

from .options import exercise_option, portable_option, real_option


@click.command()
@click.argument("submission", type=click.Path(path_type=Path))
@click.argument("order", metavar="ORDER")
@exercise_option
@click.option("--json", "as_json", is_flag=True, help="Write the story as JSON.")
@click.option("--list", "as_list", is_flag=True, help="Write one line per moment instead of columns.")
@portable_option
@real_option
def replay(  # noqa: PLR0913, PLR0917  an option each
    submission: Path,
    order: str,
    words: tuple[str, ...],
    as_json: bool,
    as_list: bool,
    portable: bool,
    real_start_methods: bool,
) -> None:
    """Run one ORDER of SUBMISSION again and show what each process did.

    A failed check's report names the order, such as fork/parent-first/script: the start method, the schedule,
    and what runs.
    """
    from grader.replay.rerun import run_again
    from grader.replay.show import show

    again = run_again(submission, words, order, portable=portable, real_start_methods=real_start_methods)
    show(again, as_json=as_json, as_list=as_list)
