"""The command ``grader``: its subcommands, and how an error becomes one line and an exit status.

Slow modules (the reports) are imported where they are needed, so that help is fast.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

import click

from grader.errors import UserError
from grader.interrupts import is_interrupted, run_interruptibly

from .batch import adjust, batch, query
from .course import course
from .doctor import doctor
from .draw import draw
from .explain import explain
from .grade import grade
from .hint import hint
from .options import printable_line
from .platforms import classroom50, gradescope_zip, starter
from .play import play
from .regrade import regrade
from .replay import replay
from .watch import watch

_SUCCESS, _FAILURE = 0, 2


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its status."""
    run_interruptibly(lambda: run(args))


def run(args: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status; an error is reported in one line."""
    try:
        status: int | None = grader.main(args, "grader", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        return _report(error.format_message())
    except UserError as error:
        return _report(str(error))
    except BrokenPipeError:
        # The reader of our output has closed it. Python would report it again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return _FAILURE
    except (click.Abort, KeyboardInterrupt):
        raise KeyboardInterrupt from None
    except Exception as error:
        if is_interrupted():
            raise KeyboardInterrupt from error  # the interrupt surfaced as this exception
        return _report(f"the grader itself failed: {type(error).__name__}: {error}")
    return status or _SUCCESS


def _report(message: str) -> int:
    with suppress(OSError):
        click.echo(f"grader: {printable_line(message)}", err=True)
    return _FAILURE


def _show_version(context: click.Context, _option: click.Parameter, requested: bool) -> None:
    if not requested:
        return
    from grader.package import version

    click.echo(f"grader {version()}")
    context.exit(_SUCCESS)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version.",
)
@click.pass_context
def grader(context: click.Context) -> None:
    """Grade a course on multiprocessing by watching what the processes do."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in (
    grade,
    watch,
    hint,
    play,
    replay,
    draw,
    explain,
    doctor,
    batch,
    adjust,
    query,
    course,
    starter,
    gradescope_zip,
    classroom50,
    regrade,
):
    grader.add_command(command)
