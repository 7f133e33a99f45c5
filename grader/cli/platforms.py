"""The commands for whoever sets a course up and looks after it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import click

_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
_folder = click.Path(path_type=Path, file_okay=False)
_DIFFERENT = 1

_plan_options: Sequence[_Decorator] = (
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
        help="Where pip gets the grader: NAME==VERSION or NAME @ URL. By default it goes along as a wheel.",
    ),
    click.option(
        "--reporter", is_flag=True, help="End the workflow with GitHub Classroom's autograding reporter."
    ),
    click.option("--workflow/--no-workflow", default=True, help="With or without a workflow that grades."),
)


def _plan(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(_plan_options):
        command = option(command)
    return command


@click.command()
@click.argument("folder", metavar="DIR", type=_folder)
@_plan
@click.option("--check", is_flag=True, help="DIR is a student's repository: say what was changed in it.")
@click.option(
    "--original",
    type=_folder,
    metavar="STARTER",
    help="With --check: the starter as it was handed out; by default what this command would write.",
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

    Exit status: 0 when it is done and nothing was changed, 1 when protected files differ, 2 otherwise.
    """
    from grader.ci import starter as made

    try:
        plan = made.Plan(pythons or made.PYTHONS, requirement, reporter, workflow)
        if not check:
            count = made.write_starter(folder, plan)
            click.echo(
                f"{folder}: {count} files. Put them into a repository of their own, and make it a template."
            )
            return 0
        files = made.starter(plan) if original is None else made.read_starter(original)
        found = made.changes(folder, files)
    except made.StarterError as error:
        raise _cannot(str(error)) from error
    for change in found:
        click.echo(_line(f"{change.what}: {change.path}"))
    if not found:
        click.echo("Nothing that is protected was changed.")
    return _DIFFERENT if found else 0


@click.command("gradescope-zip")
@click.argument("file", metavar="OUT", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--within",
    "seconds",
    type=click.IntRange(min=1),
    default=540,
    show_default=True,
    metavar="SECONDS",
    help="How long grading may take; less than Gradescope's own limit.",
)
@click.option(
    "-j",
    "jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="How many exercises at once.",
)
def gradescope_zip(file: Path, seconds: int, jobs: int) -> int:
    """Write the zip file that Gradescope wants as an autograder."""
    from grader.ci.bundles import write_gradescope_zip
    from grader.ci.starter import StarterError

    try:
        write_gradescope_zip(file, seconds, jobs)
    except StarterError as error:
        raise _cannot(str(error)) from error
    click.echo(f"{file}: upload it as the assignment's autograder.")
    return 0


@click.command()
@click.argument("folder", metavar="DIR", type=_folder)
def classroom50(folder: Path) -> int:
    """Write the folder that Classroom 50 wants as an assignment's autograder."""
    from grader.ci.bundles import write_classroom50
    from grader.ci.starter import StarterError

    try:
        write_classroom50(folder)
    except StarterError as error:
        raise _cannot(str(error)) from error
    click.echo(f"{folder}: put it into the classroom's repository as autograders/ASSIGNMENT.")
    return 0


@click.command()
@click.argument("clones", metavar="CLONES", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "--claims",
    "claimed",
    type=click.Path(path_type=Path, exists=True),
    metavar="FILE",
    help="What CI claimed: a table of points, or a folder of results.",
)
@click.option(
    "--original",
    type=_folder,
    metavar="STARTER",
    help="The starter as it was handed out: say where protected files differ from it.",
)
@click.option(
    "--json", "reports", type=_folder, metavar="DIR", help="Keep the reports, and use those that are there."
)
@click.option(
    "--csv", "table", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write a table."
)
@click.option("-e", "--exercise", "words", metavar="NAME", multiple=True, help="Only this exercise.")
@click.option("-j", "jobs", type=click.IntRange(min=1), metavar="N", help="How many at once.")
@click.option("--seed", type=click.IntRange(min=0), metavar="N", help="Choose the same inputs again.")
def regrade(  # noqa: PLR0913, PLR0917  an option each
    clones: Path,
    claimed: Path | None,
    original: Path | None,
    reports: Path | None,
    table: Path | None,
    words: tuple[str, ...],
    jobs: int | None,
    seed: int | None,
) -> int:
    """Grade all students' repositories under CLONES here, and compare with what CI claimed.

    Exit status: 0 when claims and files agree, 1 when some do not, 2 when grading could not be done.
    """
    from grader.ci import regrade as central
    from grader.ci.claims import ClaimsError, read_claims
    from grader.ci.starter import StarterError, read_starter
    from grader.report.files import write_whole

    more = [word for name in words for word in ("-e", name)]
    more += [] if jobs is None else ["-j", str(jobs)]
    more += [] if seed is None else ["--seed", str(seed)]
    try:
        claims = read_claims(claimed) if claimed else ()
        files = read_starter(original) if original else None
        with _place(reports) as folder:
            if not any(Path(folder).glob("*.json")):
                central.grade_all(clones, Path(folder), more)
            rows = central.compare(central.read_marks(Path(folder)), claims, clones, files)
        if table:
            write_whole(table, central.as_csv(rows))
    except (ClaimsError, StarterError, central.RegradeError, OSError) as error:
        raise _cannot(str(error)) from error
    return _tell(rows, bool(claims), files is not None)


def _place(reports: Path | None) -> AbstractContextManager[str]:
    """Give the folder of the reports: the one that is wanted, or one for the time being."""
    return tempfile.TemporaryDirectory() if reports is None else nullcontext(str(reports))


def _tell(rows: Sequence[Any], claims: bool, drift: bool) -> int:
    bad = [row for row in rows if row.points is None]
    odd = [row for row in rows if claims and row.points is not None and row.verdict != "agrees"]
    changed = [row for row in rows if row.drift]
    for row in bad:
        click.echo(_line(f"{row.name}: could not be graded"))
    for row in odd:
        said = "nothing" if row.claimed is None else str(row.claimed)
        click.echo(_line(f"{row.name}: {row.points} of {row.most} here, CI claimed {said}"))
    for row in changed:
        for change in row.drift:
            click.echo(_line(f"{row.name}: {change.path} was {change.what}"))
    words = [f"{len(rows)} submissions", f"{len(bad)} not graded"]
    words += [f"{len(odd)} with another claim or none"] if claims else []
    words += [f"{len(changed)} with changed files"] if drift else []
    click.echo(", ".join(words) + ".")
    return 2 if bad else _DIFFERENT if odd or changed else 0


def _line(text: str) -> str:
    from grader.report.text import one_line

    return one_line(text)


def _cannot(message: str) -> click.ClickException:
    return click.ClickException(message)


COMMANDS = (starter, gradescope_zip, classroom50, regrade)
