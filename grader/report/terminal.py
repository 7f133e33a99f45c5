"""The report that a learner reads: each check, what went wrong, and one next step."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.scorecard import CheckResult, ExerciseResult, ScoreCard, Status

from .page import NARROWEST, WIDEST, can_write, laid_out
from .text import one_line, printable

_MARKS: dict[Status, tuple[str, str, str]] = {
    "passed": ("✓", "+", "green"),
    "failed": ("✗", "x", "red"),
    "not_started": ("○", "o", "yellow"),
    "missing": ("?", "?", "yellow"),
    "error": ("!", "!", "magenta"),
}
_WORDS: dict[Status, str] = {
    "passed": "passed",
    "failed": "not yet right",
    "not_started": "not started",
    "missing": "missing",
    "error": "could not be graded",
}
_INDENT = 11  # where the titles begin
_TIMELINE_MOST = 20


@dataclass(frozen=True)
class TerminalReport:
    """Plain lines with a few colours; readable without them, and at 80 columns."""

    width: int = 80
    colour: bool = False
    encoding: str = "utf-8"
    path: str = "SUBMISSION"  # what was graded, as it is typed

    def render(self, card: ScoreCard) -> bytes:
        """Write the card for a terminal of that width and encoding."""
        marks = _Marks(can_write("✓✗○", self.encoding))
        width = max(NARROWEST, min(self.width, WIDEST))
        return laid_out(_page(card, marks, self.path), width, colour=self.colour, encoding=self.encoding)


@dataclass(frozen=True)
class _Marks:
    """The signs for verdicts, or letters where the terminal can't show signs."""

    signs: bool

    def of(self, status: Status) -> Text:
        sign, letter, colour = _MARKS[status]
        return Text(sign if self.signs else letter, style=colour)


def _page(card: ScoreCard, marks: _Marks, path: str) -> Iterator[RenderableType]:
    for exercise in card.exercises:
        yield from _exercise(exercise, marks)
        yield Text()
    yield Text(f"Score: {card.score} of {card.max_score}", style="bold")
    yield Text(
        f"Submission {one_line(card.submission)}, seed {card.seed}, Python {card.python}, "
        f"{card.seconds:.1f} s, watched by: {one_line(card.watching)}",
        style="dim",
    )
    for note in card.notes:
        yield Text(f"Note: {one_line(note)}", style="dim")
    yield Text()
    yield from _next_step(card, path)


def _exercise(exercise: ExerciseResult, marks: _Marks) -> Iterator[RenderableType]:
    points = f"{exercise.score}/{exercise.max_score}".rjust(7)
    title = Text(one_line(exercise.title), style="bold")
    file = f"  ({one_line(exercise.file or exercise.name)})"
    label = Text.assemble(marks.of(exercise.status), " ", (points, "bold"))
    yield _row(label, Text.assemble(title, file))
    messages = {(check.status, check.message) for check in exercise.checks}
    if exercise.status in {"missing", "not_started"} and len(messages) == 1:
        yield _indented(exercise.checks[0].message)  # the same is true of every check: once is enough
        return
    yield from _diagnosis(exercise)
    explained = exercise.diagnosis.checks if exercise.diagnosis else ()
    said = ""
    for check in exercise.checks:
        points = f"{check.points}/{check.max_points}".rjust(6)
        label = Text.assemble("  ", marks.of(check.status), points)
        yield _row(label, Text(one_line(check.title)))
        if check.status != "passed" and check.id not in explained and check.message != said:
            yield _indented(check.message)
            said = check.message
    replays = dict.fromkeys(check.replay for check in exercise.checks if check.replay)
    if replays:  # one is enough to begin with; the JSON report has that of each check
        yield Padding(Text(f"To replay: {one_line(next(iter(replays)))}", style="dim"), (0, 0, 0, _INDENT))


def _diagnosis(exercise: ExerciseResult) -> Iterator[RenderableType]:
    """Tell first what explains the checks that failed; their own messages are in the other reports."""
    if exercise.diagnosis is not None:
        yield _labelled("What happened:", exercise.diagnosis.message)
        yield _labelled("Try:", exercise.diagnosis.hint)
    if exercise.start_methods:
        yield _indented(exercise.start_methods)


def _labelled(label: str, text: str) -> Padding:
    return Padding(Text.assemble((label, "bold"), " ", printable(text)), (0, 0, 0, _INDENT))


def _next_step(card: ScoreCard, path: str) -> Iterator[RenderableType]:
    """Give one thing to do next, not ten: the first failed check in the course's order."""
    checks = [check for exercise in card.exercises for check in exercise.checks]
    broken = [check.id for check in checks if check.status == "error"]
    if broken:
        yield Text(
            f"{len(broken)} of {len(checks)} checks could not be graded, which is the grader's "
            f"fault and not yours; the first is {one_line(broken[0])}.",
            style="magenta",
        )
    order: tuple[Status, ...] = ("failed", "not_started", "missing")
    found = (check for status in order for check in checks if check.status == status)
    step = next(found, None)
    diagnosis = next((each.diagnosis for each in card.exercises if step in each.checks), None)
    if step is not None and diagnosis is not None:
        yield Text(f"Next step: {one_line(diagnosis.title)}", style="bold")
        yield Padding(Text(printable(diagnosis.hint)), (0, 0, 0, 2))
        yield from _replay(step, path)
        yield Padding(Text(f"More about it: grader explain {one_line(diagnosis.id)}"), (0, 0, 0, 2))
    elif step is not None:
        yield Text(f"Next step: {one_line(step.id)} ({_WORDS[step.status]})", style="bold")
        yield from _step(step, path)
    elif checks and not broken:
        yield Text("Every check passed. Well done!", style="bold green")


def _step(check: CheckResult, path: str) -> Iterator[RenderableType]:
    if check.hint:
        yield Padding(Text(printable(check.hint)), (0, 0, 0, 2))
    timeline = check.timeline[:_TIMELINE_MOST]
    if timeline:
        yield Padding(Text("What was seen:"), (1, 0, 0, 2))
        yield Padding(Text("\n".join(printable(line) for line in timeline)), (0, 0, 0, 4))
    yield from _replay(check, path)
    yield Padding(Text(f"More about it: grader explain {one_line(check.id)}"), (0, 0, 0, 2))


def _replay(check: CheckResult, path: str) -> Iterator[RenderableType]:
    if check.replay:
        name = check.id.partition(".")[0]
        command = f"grader replay {shlex.quote(path)} -e {name} {check.replay}"
        yield Padding(Text("See it happen:"), (0, 0, 0, 2))
        yield Text(f"    {one_line(command)}", no_wrap=True)


def _row(label: Text, title: Text) -> Table:
    """Put the title beside its label, its further lines below its first."""
    row = Table.grid(padding=(0, 2, 0, 0))
    row.add_column(width=_INDENT - 2, no_wrap=True)
    row.add_column()
    row.add_row(label, title)
    return row


def _indented(text: str) -> Padding:
    return Padding(Text(printable(text)), (0, 0, 0, _INDENT))
