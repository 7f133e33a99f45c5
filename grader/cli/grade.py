"""``grader grade``: one submission."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.report.forms import FORMS
from grader.scorecard import ScoreCard

from .options import (
    exercise_option,
    full_after_option,
    jobs_option,
    portable_option,
    printable_line,
    real_option,
    require_option,
    seed_option,
    show_option,
)

if TYPE_CHECKING:
    from grader.grading.partial_card import Outlet
    from grader.report.visible import Level, View

MAX_JOBS = 4  # more would make a student's machine unresponsive
_PLATFORMS = {"gradescope", "classroom50"}  # where a grade counts, everything is graded
_PASSED, _NOT_ALL_PASSED, _NOT_GRADED = 0, 1, 2


def _report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return the command with an option for each form of report."""
    file = click.Path(dir_okay=False, allow_dash=True, path_type=Path)
    for form in reversed(list(FORMS.values())):
        companion = f", with {form.companion[0]} beside it" if form.companion else ""
        about = f"Also write {form.about}{companion}; - is standard output."
        command = click.option(f"--{form.name}", type=file, metavar="FILE", help=about)(command)
    return command


@click.command()
@click.argument("path", type=click.Path(path_type=Path), default=Path())
@exercise_option
@_report_options
@seed_option
@jobs_option("exercises", default_text=f"CPUs, at most {MAX_JOBS}")
@portable_option
@real_option
@click.option(
    "--within",
    "seconds",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="Time limit; exercises that are unfinished by then are reported as not graded. "
    "By default it is 2 minutes and 6 times the exercises' own limits.",
)
@click.option(
    "--github",
    is_flag=True,
    help="In a step of a GitHub workflow: write its outputs, summary and annotations; exit 0 when graded.",
)
@click.option("--split", is_flag=True, help="With --github: an output for each exercise as well.")
@show_option
@full_after_option
@click.option(
    "--draw/--no-draw",
    default=None,
    help="Draw the run in which the first check failed; by default where standard output is a terminal.",
)
@click.option("-v", "--verbose", is_flag=True, help="Name the checks that passed as well.")
@require_option
@click.option(
    "--problems",
    is_flag=True,
    help="Write a line FILE:LINE: MESSAGE for each check that has not passed, for editors, and no report.",
)
@click.option(
    "--sarif",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Also write these problems as SARIF.",
)
@click.option(
    "--fresh",
    is_flag=True,
    help="Grade also what has not changed since it was graded; by default its known result is shown.",
)
@click.option(
    "--thorough",
    is_flag=True,
    help="Try every schedule under every start method, and more orders of a program that has many: slower.",
)
def grade(  # noqa: PLR0913, PLR0917  an option each
    path: Path,
    exercise_names: tuple[str, ...],
    seed: int | None,
    jobs: int | None,
    portable: bool,
    real_start_methods: bool,
    seconds: float | None,
    github: bool,
    split: bool,
    draw: bool | None,
    verbose: bool,
    show: Level,
    full_after: str,
    require: tuple[str, ...],
    problems: bool,
    sarif: Path | None,
    fresh: bool,
    thorough: bool,
    **files: Path | None,
) -> int:
    """Grade the submission at PATH, a folder or one file (by default the current folder).

    A file is a Python file, a notebook or an archive.

    Exit status: 0 when every check passed, 1 when one did not, 2 when grading could not be done.
    """
    from grader.batch.one_file import opened_file
    from grader.grading.known import cache_folder
    from grader.grading.session import Outputs, grade_and_report, not_graded, random_seed
    from grader.grading.settings import Settings
    from grader.report.files import STDOUT

    fresh |= seed is not None  # a seed is named for its inputs
    seed = random_seed() if seed is None else seed
    jobs = jobs or min(os.cpu_count() or 1, MAX_JOBS)
    report_files = {form: file for form, file in files.items() if file is not None}
    for_platform = github or seconds is not None or bool(require) or bool(_PLATFORMS & report_files.keys())
    known = "" if for_platform else cache_folder()
    settings = Settings(
        seed,
        portable,
        real_start_methods,
        jobs=jobs,
        require=require,
        known=known,
        fresh=fresh,
        thorough=thorough,
    )
    if split and not github:
        raise click.UsageError("--split works only together with --github")
    if github and (problems or sarif):
        raise click.UsageError("--github has annotations: --problems and --sarif are for editors")
    if github and STDOUT in report_files.values():
        raise click.UsageError(
            "--github writes to standard output itself: give each report a file name instead of -"
        )

    view = _view(show, full_after)
    with _busy_message(enabled=not github), opened_file(path, exercise_names) as found:
        opened = found.path

        def complete(card: ScoreCard) -> ScoreCard:
            if "html" not in report_files or seconds is not None:  # the time limit leaves none for replays
                return card
            from grader.replay.scenes import with_scenes

            return with_scenes(card, opened, portable=portable)

        steps: list[Outlet] = _for_editors(problems, sarif)
        if github:
            from grader.ci.step import GithubStep
            from grader.replay.lines import Replays

            steps = [GithubStep.here(split, Replays(opened))]
        outputs = Outputs(report_files, steps, seconds, view, complete, found.notes)
        card = grade_and_report(opened, exercise_names, outputs, settings)
        is_shown = not (github or problems) and STDOUT not in report_files.values()
        if is_shown and (sys.stdout.isatty() if draw is None else draw):
            from grader.replay.scenes import with_next_scene

            card = with_next_scene(card, opened, portable=portable)
    if is_shown:
        _show(view(card), path, verbose=verbose)
    problem = not_graded(card)
    if problem:
        click.echo(f"grader: {printable_line(problem)}", err=True)
        return _NOT_GRADED
    return _PASSED if github or card.status == "passed" else _NOT_ALL_PASSED


def _for_editors(problems: bool, sarif: Path | None) -> list[Outlet]:
    """Return the outlets for editors."""
    if not problems and sarif is None:
        return []
    from grader.ci.problems import ProblemOutlet
    from grader.report.files import write
    from grader.report.problems import as_lines, as_sarif

    outlets: list[Outlet] = []
    if problems:
        outlets.append(ProblemOutlet(lambda found: click.echo(as_lines(found), nl=False)))
    if sarif is not None:
        outlets.append(ProblemOutlet(lambda found: write(sarif, as_sarif(found))))
    return outlets


def _view(level: Level, full_after: str) -> View:
    """Return what students see; after ``due`` only Gradescope shows more, which knows the due date."""
    from grader.report.visible import View
    from grader.times import NotATime, read_time

    if full_after in {"", "due"}:
        return View(level, at_due=full_after == "due")
    try:
        return View(level, read_time(full_after).last)
    except NotATime as error:
        raise click.UsageError(f"--full-after: {error}") from error


@contextmanager
def _busy_message(*, enabled: bool) -> Iterator[None]:
    """Show during the block, in a terminal, that grading is in progress."""
    enabled = enabled and sys.stderr.isatty()
    if enabled:
        click.echo("Grading ...", nl=False, err=True)
    try:
        yield
    finally:
        if enabled:
            click.echo("\r           \r", nl=False, err=True)


def _show(card: ScoreCard, path: Path, *, verbose: bool) -> None:
    """Write the result to the terminal."""
    from grader.report.console import Terminal
    from grader.report.files import STDOUT, write
    from grader.report.links import addresses
    from grader.report.terminal import TerminalReport

    report = TerminalReport(Terminal.of_stdout(), str(path), verbose, addresses(card, path))
    write(STDOUT, report.render(card))
