"""The command ``grader``: reads the words on the command line and hands the work on.

What is slow to import (pytest, the reports) is imported where it is needed, so that help is quick.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import click

from grader.interrupts import asked_to_stop, stoppable
from grader.report.forms import FORMS

from .batch import adjust, batch, query
from .course import course
from .options import require_option
from .platforms import COMMANDS

MOST_JOBS = 4  # more would only make a student's machine stutter
PASSED, NOT_ALL_PASSED, NOT_GRADED = 0, 1, 2
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def main(words: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its status."""
    stoppable(lambda: run(words))


def run(words: Sequence[str] | None = None) -> int:
    """Run the command line; -> the exit status. Trouble is told in one line, not a traceback."""
    try:
        status: int | None = grader.main(words, "grader", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        return _say(error.format_message(), NOT_GRADED)
    except BrokenPipeError:
        # Whoever read our output has gone. Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return NOT_GRADED
    except (click.Abort, KeyboardInterrupt):
        raise KeyboardInterrupt from None
    except Exception as error:
        if asked_to_stop():
            raise KeyboardInterrupt from error  # and this is what became of it
        return _say(f"the grader itself failed: {type(error).__name__}: {error}", NOT_GRADED)
    return status or PASSED


def _say(message: str, status: int) -> int:
    from grader.report.text import one_line

    with suppress(OSError):
        click.echo(f"grader: {one_line(message)}", err=True)
    return status


def _version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    from grader.package import version

    click.echo(f"grader {version()}")
    context.exit(PASSED)


def _report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give the command an option for each form of report."""
    file = click.Path(dir_okay=False, allow_dash=True, path_type=Path)
    for form in reversed(list(FORMS.values())):
        option = click.option(
            f"--{form.name}",
            type=file,
            metavar="FILE",
            help=f"Also write {form.about}; - is standard output.",
            hidden=not form.about,
        )
        command = option(command)
    return command


_exercise_option: Decorator = click.option(
    "-e",
    "--exercise",
    "words",
    metavar="NAME",
    multiple=True,
    help="Only this exercise: ex01, 1 and process_pair name the first. Can be repeated.",
)
_seed_option: Decorator = click.option(
    "--seed", type=click.IntRange(min=0), metavar="N", help="Choose the same inputs again."
)
_portable_option: Decorator = click.option(
    "--portable", is_flag=True, help="Watch in the way that works on every system."
)
_real_option: Decorator = click.option(
    "--real-start-methods",
    is_flag=True,
    help="Begin each spawned process as a new interpreter: slower, with the same verdicts.",
)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version.",
)
@click.pass_context
def grader(context: click.Context) -> None:
    """Grade a course on multiprocessing by watching what the processes do."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@grader.command()
@click.argument("path", type=click.Path(path_type=Path), default=Path())
@_exercise_option
@_report_options
@_seed_option
@click.option(
    "-j",
    "jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many exercises at once; by default as many as there are CPUs, up to 4.",
)
@_portable_option
@_real_option
@click.option(
    "--within",
    "seconds",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="Stop after so long; what has not been graded by then is reported as not graded.",
)
@click.option(
    "--github",
    is_flag=True,
    help="In a step of a GitHub workflow: write its outputs, summary and annotations; 0 when graded.",
)
@click.option("--split", is_flag=True, help="With --github: an output for each exercise as well.")
@require_option
def grade(  # noqa: PLR0913, PLR0917  an option each
    path: Path,
    words: tuple[str, ...],
    seed: int | None,
    jobs: int | None,
    portable: bool,
    real_start_methods: bool,
    seconds: float | None,
    github: bool,
    split: bool,
    require: tuple[str, ...],
    **files: Path | None,
) -> int:
    """Grade the submission at PATH, a folder or one file (by default the current folder).

    Exit status: 0 when every check passed, 1 when one did not, 2 when grading could not be done.
    """
    from grader.ci.step import GithubStep
    from grader.grading.exercise import Settings
    from grader.grading.session import Wanted, grade_one, not_graded, random_seed

    seed = random_seed() if seed is None else seed
    jobs = jobs or min(os.cpu_count() or 1, MOST_JOBS)
    settings = Settings(seed, portable, real_start_methods, jobs=jobs, require=require)
    asked = {form: file for form, file in files.items() if file is not None}
    if split and not github:
        raise click.UsageError("--split goes with --github")
    if github and Path("-") in asked.values():
        raise click.UsageError("--github writes to standard output, so no report can be written there")

    def story(exercise: str, order: str) -> Sequence[str]:
        from grader.replay.lines import story_lines

        return story_lines(path, exercise, order)

    steps = [GithubStep.here(split, story)] if github else []
    card = grade_one(path, words, Wanted(asked, steps, seconds, show=not github), settings)
    trouble = not_graded(card)
    if trouble:
        return _say(trouble, NOT_GRADED)
    return PASSED if github or card.status == "passed" else NOT_ALL_PASSED


@grader.command()
@click.argument("submission", type=click.Path(path_type=Path))
@click.argument("order", metavar="ORDER")
@_exercise_option
@click.option("--json", "as_json", is_flag=True, help="Write the story as JSON.")
@click.option("--list", "as_list", is_flag=True, help="One line for each moment, in place of columns.")
@_portable_option
@_real_option
def replay(  # noqa: PLR0913, PLR0917  an option each
    submission: Path,
    order: str,
    words: tuple[str, ...],
    as_json: bool,
    as_list: bool,
    portable: bool,
    real_start_methods: bool,
) -> None:
    """Run one ORDER of SUBMISSION again and tell what each process did.

    A failed check's report names the order, such as fork/parent-first/script: the start method, the schedule,
    and what runs.
    """
    from grader.replay.rerun import run_again
    from grader.replay.show import show

    again = run_again(submission, words, order, portable=portable, real_start_methods=real_start_methods)
    show(again, as_json=as_json, as_list=as_list)


@grader.command()
@click.argument("word", metavar="[ID]", required=False)
def explain(word: str | None) -> None:
    """Show the page of a check, such as process_pair.output, or of a mistake, such as never-joined.

    An exercise's name lists its checks; without an ID all checks and mistakes are listed.
    """
    from .explain import explanation

    click.echo(explanation(word))


@grader.command()
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.option("--portable", is_flag=True, help="Look at the way that works on every system.")
@require_option
def doctor(as_json: bool, portable: bool, require: tuple[str, ...]) -> int:
    """Say which layers keep submissions in on this machine, after trying to get out.

    Exit status: 0 when no way out was found and the required layers are on, 1 otherwise.
    """
    import tempfile

    from grader.doctor import as_document, describe, diagnose
    from grader.observe.run_host import Options

    with tempfile.TemporaryDirectory(prefix="grader-doctor-") as scratch:
        found = diagnose(Options(portable=portable), require, Path(scratch))
    click.echo(as_document(found) if as_json else describe(found))
    return PASSED if found.healthy else NOT_ALL_PASSED


for each in (batch, adjust, query, course, *COMMANDS):
    grader.add_command(each)
