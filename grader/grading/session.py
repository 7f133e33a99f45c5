"""One grading for a user: live results while it goes on, a time limit, and reports at the end."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from grader.course import catalogue, select
from grader.errors import UserError
from grader.interrupts import OutOfTime, asked_to_stop, stop_if_asked, time_limit
from grader.report.files import STDOUT, check_writable, write
from grader.report.forms import FORMS
from grader.scorecard import ScoreCard

from .partial_card import NOT_GRADED, FileOutlet, Outlet, PartialCard
from .pipeline import grade
from .progress import NO_PROGRESS
from .settings import Settings

_MAX_SEED = 10**9


class CannotGrade(UserError):
    """Grading could not be done, or its results not be written."""


@dataclass(frozen=True)
class Outputs:
    """Where results go besides the caller: a file for each form, other outlets; and a limit in seconds."""

    files: Mapping[str, Path] = field(default_factory=dict)
    outlets: Sequence[Outlet] = ()
    seconds: float | None = None


def grade_and_report(path: Path, words: Sequence[str], outputs: Outputs, settings: Settings) -> ScoreCard:
    """Grade one submission and write its reports; return the card.

    Raises:
        UserError: grading could not be done, or a report not be written.
    """
    _check_files(list(outputs.files.values()))
    live = {form: file for form, file in outputs.files.items() if FORMS[form].live and file != STDOUT}
    outlets = [*(FileOutlet(FORMS[form], file) for form, file in live.items()), *outputs.outlets]
    partial = PartialCard(select(catalogue(), words), path.absolute().name, settings.seed, outlets)
    card = _grade_live(path, words, partial, settings, outputs.seconds)
    for form, file in outputs.files.items():
        if form not in live:
            _write(file, FORMS[form]().render(card))
    return card


def not_graded(card: ScoreCard) -> str:
    """Return one line on what could not be graded, and why; an empty text where all was graded."""
    early = next((note for note in card.notes if note.startswith(NOT_GRADED)), "")
    broken = broken_checks(card)
    if early or not broken:
        return early
    return f"the grader itself failed in {', '.join(broken)}; this is not the submission's fault"


def broken_checks(card: ScoreCard) -> list[str]:
    """Return the checks that the grader could not judge (an exercise without any counts as one)."""
    return [
        check_id
        for exercise in card.exercises
        if exercise.status == "error"
        for check_id in [check.id for check in exercise.checks if check.status == "error"] or [exercise.name]
    ]


def random_seed() -> int:
    """Return a seed that nothing predicts."""
    return random.SystemRandom().randrange(_MAX_SEED)


def _grade_live(
    path: Path, words: Sequence[str], partial: PartialCard, settings: Settings, seconds: float | None
) -> ScoreCard:
    """Grade; the outlets get a result at the start, at each step, and at the end, also when that is early."""
    live = bool(partial.outlets) or seconds is not None
    try:
        if live:
            partial.begin()
        card = _grade_in_time(path, words, partial if live else None, settings, seconds)
    except BaseException as error:
        if partial.outlets:
            with suppress(Exception):  # the first failure is the one to report
                partial.end(partial.card(_why(error)))
        if isinstance(error, OSError):
            raise CannotGrade(f"can't write the results: {error}") from error
        raise
    try:
        partial.end(card)
    except OSError as error:
        raise CannotGrade(f"can't write the results: {error}") from error
    return card


def _grade_in_time(
    path: Path, words: Sequence[str], partial: PartialCard | None, settings: Settings, seconds: float | None
) -> ScoreCard:
    if partial is None:
        card = grade(path, words, settings, NO_PROGRESS)
    else:
        try:
            with time_limit(seconds):
                card = grade(path, words, settings, partial)
        except OutOfTime:
            return partial.card(f"the time for grading, {seconds:g} seconds, was over")
    stop_if_asked()
    return card


def _why(error: BaseException) -> str:
    if isinstance(error, UserError):
        return str(error)
    if isinstance(error, KeyboardInterrupt) or asked_to_stop():
        return "the grading was stopped from outside before its end"
    return f"the grader itself failed ({type(error).__name__}: {error})"


def _check_files(files: Sequence[Path]) -> None:
    """Find out before the work which reports could not be written after it."""
    if len(set(files)) < len(files):
        raise CannotGrade("each report needs a file of its own, and standard output takes one only")
    for file in files:
        if file != STDOUT:
            try:
                check_writable(file)
            except (OSError, ValueError) as error:
                raise _cannot_write(file, error) from error


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
