"""What ``grader grade`` does: find, mark, report, one step after the other."""

from __future__ import annotations

import os
import random
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from .course import CourseError, Exercise, catalogue, select
from .marking import Settings, new_station
from .observe.layers import LayersMissing
from .observe.observer import demand_layers
from .report.files import check_writable, write_whole
from .report.forms import FORMS
from .report.terminal import TerminalReport
from .scorecard import ScoreCard
from .spread import mark
from .stopping import stop_if_asked
from .submission import Submission, SubmissionError, open_submission

STDOUT = Path("-")
_HIGHEST_SEED = 10**9


class CannotGrade(click.ClickException):
    """Grading could not be done; the text is the one line that the user sees."""

    exit_code = 2


def grade_one(path: Path, words: Sequence[str], files: Mapping[str, Path], settings: Settings) -> ScoreCard:
    """Grade one submission and write the reports; ``files`` has a file for each form wanted."""
    _check_files(list(files.values()))
    submission, exercises = _what(path, words)
    try:
        demand_layers(new_station(settings))
    except LayersMissing as error:
        raise CannotGrade(str(error)) from error
    card = _mark(submission, exercises, settings)
    for form, file in files.items():
        _, make = FORMS[form]
        _write(file, make().render(card))
    if STDOUT not in files.values():
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


def _what(path: Path, words: Sequence[str]) -> tuple[Submission, tuple[Exercise, ...]]:
    """Give the submission and the exercises to grade."""
    try:
        exercises = select(catalogue(), words)
        submission = open_submission(path)
        return submission, exercises if words else submission.narrow(exercises)
    except (CourseError, SubmissionError) as error:
        raise CannotGrade(str(error)) from error


def _mark(submission: Submission, exercises: Sequence[Exercise], settings: Settings) -> ScoreCard:
    waiting = sys.stderr is not None and sys.stderr.isatty()
    if waiting:
        click.echo("Grading ...", nl=False, err=True)
    began = time.perf_counter()
    try:
        marked = mark(submission, exercises, settings)
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
    if file == STDOUT:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        write_whole(file, data)
    except OSError as error:
        raise _cannot_write(file, error) from error


def _cannot_write(file: Path, error: Exception) -> CannotGrade:
    reason = getattr(error, "strerror", None) or str(error)
    return CannotGrade(f"can't write the report {file}: {reason}")


def _show(card: ScoreCard, path: Path) -> None:
    tty = sys.stdout.isatty()
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    width = shutil.get_terminal_size().columns if tty else 80
    report = TerminalReport(width, tty and not plain, sys.stdout.encoding or "ascii", str(path))
    _write(STDOUT, report.render(card))
