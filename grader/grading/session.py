"""What ``grader grade`` does: find, mark, report, one step after the other."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import click

from grader.course import CourseError, Exercise, catalogue, select
from grader.interrupts import OutOfTime, asked_to_stop, stop_if_asked, time_limit
from grader.observe.layers import LayersMissing
from grader.observe.run_host import demand_layers
from grader.report.console import Terminal
from grader.report.files import STDOUT, check_writable, write
from grader.report.forms import FORMS
from grader.report.terminal import TerminalReport
from grader.scorecard import ScoreCard
from grader.submission.locate import SubmissionError, open_submission

from .exercise import Settings, new_host
from .processes import mark
from .progress import NOT_GRADED, FileOutlet, Live, Outlet

_HIGHEST_SEED = 10**9


class CannotGrade(click.ClickException):
    """Grading could not be done; the text is the one line that the user sees."""

    exit_code = 2


@dataclass(frozen=True)
class Wanted:
    """What is wanted of a grading besides the result: a file for each form, other outlets, a time limit."""

    files: Mapping[str, Path] = field(default_factory=dict)
    outlets: Sequence[Outlet] = ()
    seconds: float | None = None
    show: bool = True  # the result and what goes on, in the terminal, unless a report takes standard output


def grade_one(path: Path, words: Sequence[str], wanted: Wanted, settings: Settings) -> ScoreCard:
    """Grade one submission, and write and show what is wanted. Raises CannotGrade."""
    files = wanted.files
    _check_files(list(files.values()))
    live_files = {form: file for form, file in files.items() if FORMS[form].live and file != STDOUT}
    outlets = [*(FileOutlet(FORMS[form], file) for form, file in live_files.items()), *wanted.outlets]
    live = Live(_exercises(words), path.absolute().name, settings.seed, outlets)
    card = _mark(path, words, live, settings, wanted)
    for form, file in files.items():
        if form not in live_files:
            _write(file, FORMS[form]().render(card))
    if wanted.show and STDOUT not in files.values():
        _show(card, path)
    return card


def broken_checks(card: ScoreCard) -> list[str]:
    """Give the checks that the grader could not judge (an exercise without any counts as one)."""
    return [
        check_id
        for exercise in card.exercises
        if exercise.status == "error"
        for check_id in [check.id for check in exercise.checks if check.status == "error"] or [exercise.name]
    ]


def not_graded(card: ScoreCard) -> str:
    """Say in one line what could not be graded, and why; nothing where all was graded."""
    early = next((note for note in card.notes if note.startswith(NOT_GRADED)), "")
    broken = broken_checks(card)
    if early or not broken:
        return early
    return f"the grader itself failed in {', '.join(broken)}; this is not the submission's fault"


def random_seed() -> int:
    """Choose a seed that nobody knows beforehand."""
    return random.SystemRandom().randrange(_HIGHEST_SEED)


def _check_files(files: Sequence[Path]) -> None:
    """Find out before the work what would be in vain after it."""
    if len(set(files)) < len(files):
        raise CannotGrade("each report needs a file of its own, and standard output takes one only")
    for file in files:
        if file != STDOUT:
            try:
                check_writable(file)
            except (OSError, ValueError) as error:
                raise _cannot_write(file, error) from error


def _exercises(words: Sequence[str]) -> tuple[Exercise, ...]:
    try:
        return select(catalogue(), words)
    except CourseError as error:
        raise CannotGrade(str(error)) from error


def _mark(path: Path, words: Sequence[str], live: Live, settings: Settings, wanted: Wanted) -> ScoreCard:
    """Grade; those who write results as they come hear of the beginning, and of the end whatever it is."""
    try:
        if live.outlets or wanted.seconds is not None:
            live.begin()
        card = _watched(path, words, live, settings, wanted)
    except BaseException as error:
        if live.outlets:
            with suppress(Exception):  # the first trouble is the one to tell
                live.end(live.card(_why(error)))
        if isinstance(error, OSError):
            raise CannotGrade(f"can't write the results: {error}") from error
        raise
    try:
        live.end(card)
    except OSError as error:
        raise CannotGrade(f"can't write the results: {error}") from error
    return card


def _why(error: BaseException) -> str:
    if isinstance(error, CannotGrade):
        return error.format_message()
    if isinstance(error, KeyboardInterrupt) or asked_to_stop():
        return "the grading was stopped from outside before its end"
    return f"the grader itself failed ({type(error).__name__}: {error})"


def _watched(path: Path, words: Sequence[str], live: Live, settings: Settings, wanted: Wanted) -> ScoreCard:
    try:
        submission = open_submission(path)
        exercises = live.exercises if words else submission.narrow(live.exercises)
        submission = submission.meant_for(exercises, catalogue())
        demand_layers(new_host(settings))
    except (SubmissionError, LayersMissing) as error:
        raise CannotGrade(str(error)) from error
    live.opened(submission, exercises)
    waiting = wanted.show and sys.stderr is not None and sys.stderr.isatty()
    if waiting:
        click.echo("Grading ...", nl=False, err=True)
    began = time.perf_counter()
    listener = live if live.outlets or wanted.seconds is not None else None
    try:
        with time_limit(wanted.seconds):
            marked = mark(submission, exercises, settings, listener)
    except OutOfTime:
        return live.card(f"the time for grading, {wanted.seconds:g} seconds, was over")
    finally:
        if waiting:
            click.echo("\r           \r", nl=False, err=True)
    stop_if_asked()
    return ScoreCard.of(
        submission=submission.name,
        seed=settings.seed,
        seconds=time.perf_counter() - began,
        watching=marked.watching,
        exercises=marked.exercises,
        notes=marked.notes,
        containment=marked.containment,
    )


def _write(file: Path, data: bytes) -> None:
    try:
        write(file, data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _cannot_write(file, error) from error


def _cannot_write(file: Path, error: Exception) -> CannotGrade:
    reason = getattr(error, "strerror", None) or str(error)
    return CannotGrade(f"can't write the report {file}: {reason}")


def _show(card: ScoreCard, path: Path) -> None:
    _write(STDOUT, TerminalReport(Terminal.of_stdout(), str(path)).render(card))
