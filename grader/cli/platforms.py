"""The commands that set a course up on a platform: ``starter``, ``gradescope-zip``, ``classroom50``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from .options import Decorator, jobs_option, printable_line, show_option

_folder = click.Path(path_type=Path, file_okay=False)
_DIFFERENT = 1

_plan_options: Sequence[Decorator] = (
    click.option(
        "--python",
        "pythons",
        metavar="X.Y",
        multiple=True,
        help="The Python that the workflow grades with; can be repeated. By default 3.13.",
    ),
    click.option(
        "--grader",
        "requirement",
        metavar="REQUIREMENT",
        default="",
        help="Where pip gets the grader: NAME==VERSION or NAME @ URL; by default from a bundled wheel.",
    ),
    click.option(
        "--reporter", is_flag=True, help="End the workflow with GitHub Classroom's autograding reporter."
    ),
    click.option("--workflow/--no-workflow", default=True, help="With or without a workflow that grades."),
)


def _with_plan_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(_plan_options):
        command = option(command)
    return command


@click.command()
@click.argument("folder", metavar="DIR", type=_folder)
@_with_plan_options
@click.option(
    "--check",
    is_flag=True,
    help="DIR is a student's repository: report which protected files were changed in it.",
)
@click.option(
    "--original",
    type=_folder,
    metavar="STARTER",
    help="With --check: the starter as it was distributed; by default what this command would write.",
)
def starter(  # noqa: PLR0913, PLR0917  an option each
    folder: Path,
    pythons: tuple[str, ...],
    requirement: str,
    reporter: bool,
    workflow: bool,
    check: bool,
    original: Path | None,
) -> int:
    """Write the repository that students begin with into DIR, or check one of theirs.

    Exit status: 0 when it was written, or no protected file differs; 1 when one differs; 2 otherwise.
    """
    from grader.ci import starter as starters
    from grader.ci.drift import find_drift, read_starter

    plan = starters.StarterPlan(pythons or starters.PYTHONS, requirement, reporter, workflow)
    if not check:
        count = starters.write_starter(folder, plan)
        click.echo(
            f"{folder}: {count} files. Put them into a new repository, and make that a template repository."
        )
        return 0
    files = starters.starter(plan) if original is None else read_starter(original)
    drift = find_drift(folder, files)
    for change in drift:
        click.echo(printable_line(f"{change.what}: {change.path}"))
    if not drift:
        click.echo("No protected file was changed.")
    return _DIFFERENT if drift else 0


@click.command("gradescope-zip")
@click.argument("file", metavar="OUT", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--within",
    "seconds",
    type=click.IntRange(min=1),
    default=540,
    show_default=True,
    metavar="SECONDS",
    help="Time limit of a grading; keep it below Gradescope's own limit.",
)
@jobs_option("exercises", default=1)
@show_option
@click.option("--full-after-due", is_flag=True, help="With --show: everything after Gradescope's due date.")
def gradescope_zip(file: Path, seconds: int, jobs: int, show: str, full_after_due: bool) -> int:
    """Write the zip file to upload to Gradescope as an autograder."""
    from grader.ci.bundles import write_gradescope_zip

    write_gradescope_zip(file, seconds, jobs, show, full_after="due" if full_after_due else "")
    click.echo(f"{file}: upload it as the assignment's autograder.")
    return 0


@click.command()
@click.argument("folder", metavar="DIR", type=_folder)
def classroom50(folder: Path) -> int:
    """Write the folder that Classroom 50 uses as an assignment's autograder."""
    from grader.ci.bundles import write_classroom50

    write_classroom50(folder)
    click.echo(f"{folder}: put it into the classroom's repository as autograders/ASSIGNMENT.")
    return 0
