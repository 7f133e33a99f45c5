"""``grader replay``: repeats one run of a submission's program and shows it step by step."""

from __future__ import annotations

from pathlib import Path

import click

from .options import drawing_options, exercise_option, portable_option, real_option


@click.command()
@click.argument("submission", type=click.Path(path_type=Path))
@click.argument("run_id", metavar="RUN_ID")
@exercise_option
@click.option("--json", "as_json", is_flag=True, help="Write the story as JSON.")
@click.option("--list", "as_list", is_flag=True, help="Write one line per moment instead of columns.")
@click.option("--draw", "as_drawing", is_flag=True, help="Draw the processes, as grader draw does.")
@drawing_options
@portable_option
@real_option
def replay(  # noqa: PLR0913, PLR0917  an option each
    submission: Path,
    run_id: str,
    exercise_names: tuple[str, ...],
    as_json: bool,
    as_list: bool,
    as_drawing: bool,
    portable: bool,
    real_start_methods: bool,
    **files: Path | None,
) -> None:
    """Repeat the run RUN_ID of SUBMISSION and show what each process did.

    A failed check's report shows the run id, such as fork/parent-first/script: the start method, the
    schedule, and what is executed.
    """
    from grader.replay.drawings import check_files, write_drawings
    from grader.replay.rerun import replay_run
    from grader.replay.show import show

    wanted = {form: path for form, path in files.items() if path is not None}
    check_files(wanted)
    replayed = replay_run(
        submission, exercise_names, run_id, portable=portable, real_start_methods=real_start_methods
    )
    if as_drawing or wanted:
        title = f"{replayed.exercise} of {replayed.submission}: {replayed.run_id}"
        write_drawings(replayed.pictures(), title, wanted)
    else:
        show(replayed, as_json=as_json, as_list=as_list)
