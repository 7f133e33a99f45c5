"""The report that learners read in a terminal: what went wrong, how much is right, and one next step."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rich.console import RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from grader.scorecard import CheckResult, ExerciseResult, ScoreCard, Status

from .console import Terminal
from .drawing.columns import TerminalDrawing
from .hints import hint_parts
from .status import STATUS_STYLES
from .text import one_line, printable

MAX_WIDTH = 100  # longer lines are hard to read, however wide the terminal is
_INDENT = 11  # where the titles begin
_MAX_TIMELINE = 20  # lines
_BAR_WIDTH = 30


@dataclass(frozen=True)
class TerminalReport:
    """Plain lines with a few colours; readable without them, and at 80 columns.

    What passed is one mark; ``verbose`` names it as well.
    """

    terminal: Terminal = field(default_factory=Terminal)
    path: str = "SUBMISSION"  # what was graded, as it is typed
    verbose: bool = False
    addresses: Mapping[str, str] = field(default_factory=dict)  # of the files, by exercise

    def render(self, card: ScoreCard) -> bytes:
        """Return the card as a page for the terminal."""
        terminal = self.terminal.at_most(MAX_WIDTH)
        return terminal.page(_parts(card, terminal, self))


@dataclass(frozen=True)
class _Marks:
    """The marks of statuses: signs, or letters where the terminal can't show the signs."""

    signs: bool

    def of(self, status: Status) -> Text:
        look = STATUS_STYLES[status]
        return Text(look.sign if self.signs else look.letter, style=look.colour)

    def of_all(self, checks: Iterable[CheckResult]) -> Text:
        """Return the marks of checks, side by side."""
        return Text.assemble(*(self.of(check.status) for check in checks))

    def bar(self, score: float, max_score: float) -> Text:
        """Return a bar that is filled as far as the score; it is full, or empty, only at the very ends."""
        filled = round(_BAR_WIDTH * score / max_score) if max_score else 0
        filled = max(filled, int(score > 0)) - int(filled == _BAR_WIDTH and score < max_score)
        full, empty = ("█", "░") if self.signs else ("#", "-")
        return Text.assemble((full * filled, "green"), (empty * (_BAR_WIDTH - filled), "dim"))


def _parts(card: ScoreCard, terminal: Terminal, report: TerminalReport) -> Iterator[RenderableType]:
    marks = _Marks(terminal.can_show("✓✗○█░"))
    step = _next_check(card)
    for exercise in card.exercises:
        address = report.addresses.get(exercise.name, "") if terminal.links else ""
        yield from _exercise(exercise, marks, step, address, verbose=report.verbose)
        is_short = exercise.status in {"passed", "missing", "not_started"} and not report.verbose
        if not is_short or exercise is card.exercises[-1]:
            yield Text()
    score = Text(f"Score: {card.score} of {card.max_score}", style="bold")
    yield Text.assemble(score, "  ", marks.bar(card.score, card.max_score))
    yield Text(
        f"Submission {one_line(card.submission)}, seed {card.seed}, Python {card.python}, "
        f"{card.seconds:.1f} s, watched by: {one_line(card.watching)}",
        style="dim",
    )
    for note in card.notes:
        yield Text(f"Note: {one_line(note)}", style="dim")
    yield Text()
    yield from _next_step(card, report.path, terminal)


def _exercise(
    exercise: ExerciseResult, marks: _Marks, step: CheckResult | None, address: str, *, verbose: bool
) -> Iterator[RenderableType]:
    points = f"{exercise.score}/{exercise.max_score}".rjust(7)
    title = Text(one_line(exercise.title), style="bold")
    file = Text(one_line(exercise.file or exercise.name), style=Style(link=address or None))
    label = Text.assemble(marks.of(exercise.status), " ", (points, "bold"))
    messages = {(check.status, check.message) for check in exercise.checks}
    is_untouched = exercise.status in {"missing", "not_started"} and len(messages) == 1
    ticks = Text() if verbose or is_untouched else Text.assemble("  ", marks.of_all(exercise.checks))
    yield _row(label, Text.assemble(title, "  (", file, ")", ticks))
    if is_untouched:
        yield _indented(exercise.checks[0].message)  # the same is true of every check: once is enough
        return
    is_next = step is not None and step in exercise.checks
    replayed = {step.replay} if step is not None and is_next else set()
    yield from _diagnosis(exercise, replayed, is_next=is_next)
    explained = exercise.diagnosis.checks if exercise.diagnosis else ()
    shown = ""
    for check in exercise.checks:
        if check.status == "passed" and not verbose:
            continue
        points = f"{check.points}/{check.max_points}".rjust(6)
        label = Text.assemble("  ", marks.of(check.status), points)
        yield _row(label, Text(one_line(check.title)))
        if check.status != "passed" and check.id not in explained and check.message != shown:
            yield _indented(check.message)
            shown = check.message
            yield from _to_replay(check, replayed)
    if exercise.orders is not None and exercise.orders.classes > 1 and exercise.status == "passed":
        yield Padding(Text(exercise.orders.sentence, style="dim"), (0, 0, 0, _INDENT))


def _diagnosis(exercise: ExerciseResult, replayed: set[str], *, is_next: bool) -> Iterator[RenderableType]:
    """Yield what explains the failed checks; their own messages are in the other reports.

    What to try is said once: of the exercise that comes next, at the end of the report.
    """
    diagnosis = exercise.diagnosis
    if diagnosis is not None:
        yield _labelled("What happened:", diagnosis.message)
    if diagnosis is not None and not is_next:
        parts = hint_parts(diagnosis.hint)
        yield _labelled("Try:", parts[0][0])
        yield from _hint(parts[1:], _INDENT)
        explained = [check for check in exercise.checks if check.id in diagnosis.checks]
        for check in explained[:1]:
            yield from _to_replay(check, replayed)
    if exercise.start_methods:
        yield _indented(exercise.start_methods)


def _to_replay(check: CheckResult, replayed: set[str]) -> Iterator[RenderableType]:
    """Yield the run that decided, below the check it belongs to, once for each run."""
    if check.replay and check.replay not in replayed:
        replayed.add(check.replay)
        yield Padding(Text(f"To replay: {one_line(check.replay)}", style="dim"), (0, 0, 0, _INDENT))


def _labelled(label: str, text: str) -> Padding:
    return Padding(Text.assemble((label, "bold"), " ", printable(text)), (0, 0, 0, _INDENT))


def _hint(parts: Iterable[tuple[str, bool]], indent: int) -> Iterator[RenderableType]:
    """Yield a hint: its sentences wrapped, its lines of code as they are to be typed."""
    for text, is_code in parts:
        if is_code:
            for line in printable(text).split("\n"):
                yield Text(" " * (indent + 4) + line, no_wrap=True)
        else:
            yield Padding(Text(printable(text)), (0, 0, 0, indent))


def _next_check(card: ScoreCard) -> CheckResult | None:
    """Return the check to see to next: the first failed one in the course's order."""
    checks = [check for exercise in card.exercises for check in exercise.checks]
    order: tuple[Status, ...] = ("failed", "not_started", "missing")
    return next((check for status in order for check in checks if check.status == status), None)


def _next_step(card: ScoreCard, path: str, terminal: Terminal) -> Iterator[RenderableType]:
    """Yield one thing to do next, not ten."""
    checks = [check for exercise in card.exercises for check in exercise.checks]
    broken = [check.id for check in checks if check.status == "error"]
    if broken:
        yield Text(
            f"{len(broken)} of {len(checks)} checks could not be graded, which is the grader's "
            f"fault and not yours; the first is {one_line(broken[0])}.",
            style="magenta",
        )
    step = _next_check(card)
    diagnosis = next((each.diagnosis for each in card.exercises if step in each.checks), None)
    scene = next((each.scene for each in card.exercises if step in each.checks), None)
    if scene is not None:
        yield from TerminalDrawing(terminal).picture(scene)
    if step is not None and diagnosis is not None:
        yield Text(f"Next step: {one_line(diagnosis.title)}", style="bold")
        yield from _hint(hint_parts(diagnosis.hint), 2)
        yield from _replay(step, path)
        yield Padding(Text(f"More about it: grader explain {one_line(diagnosis.id)}"), (0, 0, 0, 2))
    elif step is not None:
        yield Text(f"Next step: {one_line(step.id)} ({STATUS_STYLES[step.status].words})", style="bold")
        yield from _step(step, path)
    elif checks and not broken:
        yield Text("Every check passed. Well done!", style="bold green")


def _step(check: CheckResult, path: str) -> Iterator[RenderableType]:
    if check.hint:
        yield from _hint(hint_parts(check.hint), 2)
    timeline = check.timeline[:_MAX_TIMELINE]
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
    """Return a row with the title beside its label, its further lines below its first."""
    row = Table.grid(padding=(0, 2, 0, 0))
    row.add_column(width=_INDENT - 2, no_wrap=True)
    row.add_column()
    row.add_row(label, title)
    return row


def _indented(text: str) -> Padding:
    return Padding(Text(printable(text)), (0, 0, 0, _INDENT))
