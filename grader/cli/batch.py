"""The commands for a class: ``grader batch``, ``grader adjust`` and ``grader query``.

Modules that are slow to import are imported where they are needed.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from grader.batch.exports import EXPORTS
from grader.report.forms import FORMS

from .options import (
    Decorator,
    exercise_option,
    full_after_option,
    jobs_option,
    printable_line,
    require_option,
    seed_option,
    show_option,
)

GRADEBOOK = Path("gradebook.sqlite")
_PATH = click.Path(path_type=Path)
_FORMS = [form for form in FORMS.values() if form.name not in EXPORTS]

gradebook_option: Decorator = click.option(
    "--gradebook",
    type=_PATH,
    default=GRADEBOOK,
    metavar="FILE",
    show_default=True,
    help="The SQLite file that stores every grading and adjustment.",
)


def _export_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return the command with an option for each export, and one for each other form of report."""
    for form in reversed(_FORMS):
        help_text = f"Write {form.about} for each submission into this folder."
        command = click.option(f"--{form.name}", type=_PATH, metavar="DIR", help=help_text)(command)
    for name, (metavar, help_text, _) in reversed(list(EXPORTS.items())):
        command = click.option(f"--{name}", type=_PATH, metavar=metavar, help=help_text)(command)
    return command


@click.command()
@click.argument("root", type=_PATH)
@exercise_option
@jobs_option("submissions", default_text="CPUs")
@gradebook_option
@_export_options
@seed_option
@click.option("--force", is_flag=True, help="Regrade everything, ignoring cached results.")
@click.option("--only", metavar="NAME", multiple=True, help="Grade only this submission. Can be repeated.")
@click.option("--changed", is_flag=True, help="Regrade only submissions whose files changed.")
@click.option(
    "--roster", "rosters", type=_PATH, metavar="FILE", multiple=True, help="A CSV with names, ids and more."
)
@click.option(
    "--column",
    metavar="TITLE",
    default="Multiprocessing",
    show_default=True,
    help="The assignment's column in Canvas, such as 'Homework 1 (1234)'.",
)
@click.option(
    "--attempt",
    type=click.Choice(["last", "best", "first"]),
    default="last",
    show_default=True,
    help="Which of a student's attempts counts.",
)
@click.option(
    "--scale",
    type=click.IntRange(min=1),
    metavar="N",
    help="The platform's maximum: --canvas, --moodle and a column of --csv have points of N.",
)
@click.option("--due", metavar="TIME", default="", help="Due date, such as 2026-11-24T18:00+01:00.")
@click.option(
    "--late",
    metavar="POLICY",
    default="",
    help="Late-submission policy: percent-per-day:N, points-per-day:N, zero, or a policy of another package.",
)
@click.option(
    "--extensions", type=_PATH, metavar="FILE", help="A CSV that says who may submit later, and until when."
)
@click.option(
    "--grace",
    type=click.IntRange(min=0),
    default=0,
    metavar="MINUTES",
    help="Minutes after the due date that do not count as late.",
)
@click.option(
    "--late-days",
    type=click.IntRange(min=0),
    metavar="N",
    help="Late days that each student has, for all assignments in the gradebook together.",
)
@click.option(
    "--dates",
    type=click.Choice(["day-first", "month-first"]),
    help="How to read dates such as 3/4/2026; without it they are refused.",
)
@show_option
@full_after_option
@require_option
@click.option(
    "--cluster", metavar="ADDRESS", default="", help="Grade on a Dask cluster; 'local' starts one here."
)
def batch(**options: Any) -> int:
    """Grade every submission under ROOT, however a learning platform lays them out.

    A submission is a folder, a Python file, a notebook or an archive. Each result is stored in the gradebook
    as soon as it exists: after Ctrl-C or a crash the same command resumes where it stopped, and what has been
    graded is not graded again.

    Exit status: 0 when every submission got its grade, whatever the marks; 2 otherwise.
    """
    from grader.batch.plan import Plan
    from grader.batch.run import run_batch

    options["dates"] = options["dates"] or ""
    exports = {name: path for name in EXPORTS if (path := options.pop(name)) is not None}
    folders = {form.name: path for form in _FORMS if (path := options.pop(form.name)) is not None}
    return 0 if run_batch(Plan(**options, exports=exports, folders=folders)) else 2


@click.command()
@click.argument("name", metavar="[NAME]", default="")
@gradebook_option
@click.option(
    "--from",
    "table",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Make all the changes in a CSV, or none if one of them can't be made.",
)
@click.option("--comment", metavar="TEXT", default="", help="Add a comment, which reports show.")
@click.option("--no-comments", is_flag=True, help="Withdraw all comments on NAME; they stay on record.")
@click.option("--by", type=int, metavar="N", help="Add N points, or take them off: --by -2.")
@click.option("--to", type=click.IntRange(min=0), metavar="N", help="Set the points to this.")
@click.option(
    "-e",
    "--exercise",
    metavar="NAME",
    default="",
    help="Change this exercise's points; by default the total.",
)
@click.option("--reason", metavar="TEXT", default="", help="Why the points change; required.")
@click.option("--author", metavar="WHO", default=None, help="Who decided; by default your user name.")
@click.option("--withdraw", type=int, metavar="ID", help="Withdraw an adjustment; it stays on record.")
def adjust(  # noqa: PLR0913, PLR0917  an option each
    name: str,
    gradebook: Path,
    table: Path | None,
    comment: str,
    no_comments: bool,
    by: int | None,
    to: int | None,
    exercise: str,
    reason: str,
    author: str | None,
    withdraw: int | None,
) -> None:
    """Change NAME's points by hand, with a reason; later gradings do not overwrite it.

    NAME may be a submission, a student or a group. Without --by, --to, --comment and --withdraw, list the
    adjustments and comments. With --from and without NAME, the CSV has a row for each change: who (name, id,
    username, email or submission), by or to, exercise, reason, comment.
    """
    from contextlib import closing

    from grader.batch.adjust_many import adjust_from
    from grader.batch.gradebook import adjust as adjusting
    from grader.batch.gradebook.store import connect
    from grader.course import catalogue, select

    if sum(value is not None for value in (by, to, withdraw)) > 1:
        raise click.UsageError("--by, --to and --withdraw can't be combined")
    if bool(name) == (table is not None):
        raise click.UsageError("name one student, or a CSV with --from")
    if table is not None and (by, to, withdraw, exercise, reason, comment) != (None, None, None, "", "", ""):
        raise click.UsageError("--from can't be combined with other changes")
    exercise = select(catalogue(), [exercise])[0].name if exercise else ""
    author = author or getpass.getuser()
    with closing(connect(gradebook, create=False)) as book:
        if table is not None:
            click.echo(adjust_from(book, table, author))
            return
        student = adjusting.find_student(book, name)
        if withdraw is not None:
            adjusting.withdraw(book, student, withdraw)
        elif by is not None or to is not None:
            amount = adjusting.Amount("by", by) if by is not None else adjusting.Amount("to", to or 0)
            adjusting.add_adjustment(book, student, amount, reason=reason, author=author, exercise=exercise)
        if no_comments:
            adjusting.withdraw_comments(book, student)
        if comment:
            adjusting.add_comment(book, student, comment, author)
        for line in adjusting.list_adjustments(book, student):
            click.echo(printable_line(line))


@click.command()
@click.argument("name", metavar="[QUERY]", default="")
@click.argument("values", metavar="[VALUE]...", nargs=-1)
@gradebook_option
@click.option("--csv", "as_csv", is_flag=True, help="Write the result as CSV.")
def query(name: str, values: tuple[str, ...], gradebook: Path, as_csv: bool) -> None:
    """Query the gradebook with a named QUERY, or with a SELECT statement.

    Without a query, list the named queries.
    """
    from grader.batch.queries import list_queries, run_query

    if not name:
        click.echo(list_queries())
        return
    click.echo(run_query(gradebook, name, values, as_csv=as_csv), nl=False)
