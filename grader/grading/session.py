"""One grading for a user: live results, a time limit, and reports at the end."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from grader.course import catalogue, select
from grader.errors import UserError
from grader.interrupts import TimeLimitReached, is_interrupted, raise_if_interrupted, time_limit
from grader.report import Form
from grader.report.files import STDOUT, check_writable, write
from grader.report.forms import FORMS
from grader.report.gradescope_results import GradescopeReport
from grader.report.visible import View
from grader.scorecard import ScoreCard

from .partial_card import NOT_GRADED, FileOutlet, Outlet, PartialCard, SeenOutlet
from .pipeline import grade
from .progress import NO_PROGRESS
from .settings import Settings, grading_limit

_MAX_SEED = 10**9


class CannotGrade(UserError):
    """Grading failed, or its results could not be written."""


@dataclass(frozen=True)
class Outputs:
    """The outputs of a grading: a file for each form, other outlets; a limit in seconds; what is seen.

    ``complete`` adds to the card what only files show.
    """

    files: Mapping[str, Path] = field(default_factory=dict)
    outlets: Sequence[Outlet] = ()
    seconds: float | None = None
    view: View = field(default_factory=View)
    complete: Callable[[ScoreCard], ScoreCard] = lambda card: card  # before the files are written
    notes: Sequence[str] = ()  # for the report: how the submission was read

    def form(self, name: str) -> type[Form]:
        """Return a form of report; Gradescope's decides itself what is seen when."""
        form = FORMS[name]
        return form.seen_by(self.view) if issubclass(form, GradescopeReport) else form


def grade_and_report(
    path: Path, exercise_names: Sequence[str], outputs: Outputs, settings: Settings
) -> ScoreCard:
    """Grade one submission, write its reports, and return the card.

    Raises:
        UserError: grading failed, or a report could not be written.
    """
    _check_files(list(outputs.files.values()))
    outlets: list[Outlet]
    live = {form: file for form, file in outputs.files.items() if FORMS[form].live and file != STDOUT}
    outlets = [_outlet(outputs, form, file) for form, file in live.items()]
    outlets += [SeenOutlet(outlet, outputs.view) for outlet in outputs.outlets]
    partial = PartialCard(select(catalogue(), exercise_names), path.absolute().name, settings.seed, outlets)
    card = _grade_live(path, exercise_names, partial, settings, outputs)
    complete = outputs.complete(card) if outputs.files.keys() - live.keys() else card
    for form, file in outputs.files.items():
        if form not in live:
            seen = complete if form == GradescopeReport.name else outputs.view(complete)
            _write(file, outputs.form(form)().render(seen))
    return card


def _outlet(outputs: Outputs, name: str, file: Path) -> Outlet:
    outlet = FileOutlet(outputs.form(name), file)
    return outlet if name == GradescopeReport.name else SeenOutlet(outlet, outputs.view)


def not_graded(card: ScoreCard) -> str:
    """Return one line on what could not be graded, and why, or an empty text if all was graded."""
    note = next((note for note in card.notes if note.startswith(NOT_GRADED)), "")
    broken = broken_checks(card)
    if note or not broken:
        return note
    return f"the grader itself failed in {', '.join(broken)}; this is not the submission's fault"


def broken_checks(card: ScoreCard) -> list[str]:
    """Return the checks that the grader could not judge; an exercise without checks counts as one."""
    return [
        check_id
        for exercise in card.exercises
        if exercise.status == "error"
        for check_id in [check.id for check in exercise.checks if check.status == "error"] or [exercise.name]
    ]


def random_seed() -> int:
    """Return an unpredictable seed."""
    return random.SystemRandom().randrange(_MAX_SEED)


def _grade_live(
    path: Path, exercise_names: Sequence[str], partial: PartialCard, settings: Settings, outputs: Outputs
) -> ScoreCard:
    """Grade, and write results to the outlets at the start, at each step, and at the end, even if early."""
    seconds = outputs.seconds
    live = bool(partial.outlets) or seconds is not None
    try:
        if live:
            partial.begin()
        card = _grade_in_time(path, exercise_names, partial, settings, seconds)
        card = msgspec.structs.replace(card, notes=(*card.notes, *outputs.notes))
    except BaseException as error:
        if partial.outlets:
            with suppress(Exception):  # the first failure is the one to report
                partial.end(partial.card(_reason(error)))
        if isinstance(error, OSError):
            raise CannotGrade(f"can't write the results: {error}") from error
        raise
    try:
        partial.end(card)
    except OSError as error:
        raise CannotGrade(f"can't write the results: {error}") from error
    return card


def _grade_in_time(
    path: Path,
    exercise_names: Sequence[str],
    partial: PartialCard,
    settings: Settings,
    seconds: float | None,
) -> ScoreCard:
    live = bool(partial.outlets) or seconds is not None
    seconds = grading_limit(partial.exercises) if seconds is None else seconds
    try:
        with time_limit(seconds):
            card = grade(path, exercise_names, settings, partial if live else NO_PROGRESS)
    except TimeLimitReached:
        if not live:
            partial.begin()
        return partial.card(f"the time limit of {seconds:g} seconds was reached")
    raise_if_interrupted()
    return card


def _reason(error: BaseException) -> str:
    if isinstance(error, UserError):
        return str(error)
    if isinstance(error, KeyboardInterrupt) or is_interrupted():
        return "the grading was interrupted before its end"
    return f"the grader itself failed ({type(error).__name__}: {error})"


def _check_files(files: Sequence[Path]) -> None:
    """Check before grading that each report can be written. Raises CannotGrade."""
    if len(set(files)) < len(files):
        raise CannotGrade("each report needs its own file, and only one can go to standard output")
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
