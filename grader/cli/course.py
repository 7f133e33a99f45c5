"""The commands for the authors of a course: ``grader course check``."""

from __future__ import annotations

from pathlib import Path

import click

from .options import printable_line

_IN_ORDER, _PROBLEMS = 0, 1


@click.group(invoke_without_command=True)
@click.pass_context
def course(context: click.Context) -> None:
    """Work on the course itself: its lessons, stubs, solutions and checks."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@course.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "-e", "--exercise", "names", metavar="NAME", multiple=True, help="Only this exercise. Repeatable."
)
@click.option("--no-grading", is_flag=True, help="Only read the files: grade neither stubs nor solutions.")
def check(folder: Path | None, names: tuple[str, ...], no_grading: bool) -> int:
    """Report what is wrong with the course in DIR, and what to do about it, one problem a line.

    DIR is a checkout of a course, by default of the one that this grader grades. Stubs must be graded as not
    started, and solutions must earn all points.

    Exit status: 0 when the course is in order, 1 when there are problems, 2 when it could not be checked.
    """
    from grader.authoring.check import course_problems
    from grader.authoring.course_files import course_files

    files = course_files(folder)
    has_problems = False
    for problem in course_problems(files, names, graded=not no_grading):
        click.echo(printable_line(str(problem)))
        has_problems = True
    if not has_problems:
        click.echo(f"{files.root}: no problems.")
    return _PROBLEMS if has_problems else _IN_ORDER
