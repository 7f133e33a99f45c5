"""``grader regrade``: a class's repositories, graded here and compared with the points that CI claimed."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import exercise_option, jobs_option, printable_line, seed_option

if TYPE_CHECKING:
    from grader.ci.regrade import Row

_AGREED, _DIFFERENT, _NOT_GRADED = 0, 1, 2
_folder = click.Path(path_type=Path, file_okay=False)


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
    help="The starter as it was distributed: report where protected files differ from it.",
)
@click.option(
    "--json", "reports", type=_folder, metavar="DIR", help="Keep the reports, and use those that are there."
)
@click.option(
    "--csv", "table", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write a table."
)
@exercise_option
@jobs_option("submissions", default_text="CPUs")
@seed_option
def regrade(  # noqa: PLR0913, PLR0917  an option each
    clones: Path,
    claimed: Path | None,
    original: Path | None,
    reports: Path | None,
    table: Path | None,
    exercise_names: tuple[str, ...],
    jobs: int | None,
    seed: int | None,
) -> int:
    """Grade all students' repositories under CLONES here, and compare with what CI claimed.

    Exit status: 0 when claims and files agree, 1 when some do not, 2 when grading could not be done.
    """
    from grader.batch.plan import Plan
    from grader.batch.run import run_batch
    from grader.ci.claims import claims_of_nobody, read_claims
    from grader.ci.drift import read_starter
    from grader.ci.regrade import as_csv, compare, read_marks, write_table

    claims = read_claims(claimed) if claimed else ()
    files = read_starter(original) if original else None
    with _report_folder(reports) as path:
        folder = Path(path).absolute()
        if not any(folder.glob("*.json")):
            folder.mkdir(parents=True, exist_ok=True)
            book = folder / "gradebook.sqlite"
            folders = {"json": folder}
            run_batch(Plan(clones.absolute(), exercise_names, seed, jobs, folders=folders, gradebook=book))
        rows = compare(read_marks(folder), claims, clones, files)
    if table:
        write_table(table, as_csv(rows))
    missing = claims_of_nobody((row.name for row in rows), claims)
    for claim in missing:
        click.echo(printable_line(f"{claim.name}: CI claimed {claim.text}, and there is no submission here"))
    status = _show(rows, claims=bool(claims), drift=files is not None)
    return status or (_DIFFERENT if missing else _AGREED)


def _report_folder(reports: Path | None) -> AbstractContextManager[str]:
    """Return the folder of the reports: the named one, or a temporary one."""
    return tempfile.TemporaryDirectory() if reports is None else nullcontext(str(reports))


def _show(rows: Sequence[Row], *, claims: bool, drift: bool) -> int:
    failed = [row for row in rows if row.points is None]
    differing = [row for row in rows if claims and row.points is not None and row.verdict != "agrees"]
    changed = [row for row in rows if row.drift]
    for row in failed:
        click.echo(printable_line(f"{row.name}: could not be graded"))
    for row in differing:
        claimed = row.claim or "nothing"
        click.echo(printable_line(f"{row.name}: {row.points} of {row.max_points} here, CI claimed {claimed}"))
    for row in changed:
        for change in row.drift:
            click.echo(printable_line(f"{row.name}: {change.path} was {change.what}"))
    counts = [f"{len(rows)} submissions", f"{len(failed)} not graded"]
    counts += [f"{len(differing)} with another claim or none"] if claims else []
    counts += [f"{len(changed)} with changed files"] if drift else []
    click.echo(", ".join(counts) + ".")
    return _NOT_GRADED if failed else _DIFFERENT if differing or changed else _AGREED
