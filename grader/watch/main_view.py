"""The parts of the main view: the lesson line, a tick for each check, the one cause, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.report.status import STATUS_STYLES
from grader.report.text import one_line, printable

from .advice import cause, lines_to_write, to_try
from .markdown import code_line, plain
from .protocol import Check
from .state import Mark, State

_INDENT = 4


def head(state: State, signs: bool) -> Iterator[Text]:
    """Yield the parts of the lesson line; ``signs``: whether the terminal can show signs beyond ASCII."""
    exercise = state.exercise
    done = sum(
        1 for each in state.course if state.progress.get(each.name) and state.progress[each.name].passed
    )
    yield Text(f"{exercise.number}. {one_line(exercise.title)}", style="bold")
    yield Text(one_line(state.file))
    if state.checks and state.result is not None:
        yield Text(f"{state.result.score} of {state.result.max_score} points", style="bold")
    bar = ("●" if signs else "#") * done + ("○" if signs else "-") * (len(state.course) - done)
    yield Text(bar, style="green")


def ticks(state: State, signs: bool, *, short: bool = False) -> Iterator[RenderableType]:
    """Yield a line for each check; the short form has only those that have failed, and counts the others."""
    if not state.checks:
        yield Text("Grading ..." if state.running else "", style="dim")
        return
    passed, rows = 0, Table.grid(padding=(0, 1, 0, 0))
    for check in state.checks:
        mark = state.marks.get(check.id)
        passed += mark is not None and mark.status == "passed" and mark.sure
        if short and not (mark is not None and mark.status != "passed"):
            continue
        rows.add_row(*_row(check, mark, signs))
    yield rows
    if short:
        yield Text(
            f"  {passed} of {len(state.checks)} checks have passed", style="green" if passed else "dim"
        )
    if state.running:
        yield Text(f"  ... {_phase(state)}", style="dim")


def _row(check: Check, mark: Mark | None, signs: bool) -> tuple[Text, Text, Text]:
    sign, style, words = _sign(mark, signs)
    title = Text(one_line(check.title))
    return Text(f"  {sign}", style=style), Text(f"{check.points:>2}"), title.append(words, style="dim")


def _phase(state: State) -> str:
    if state.result is not None:
        return "drawing the run"
    return "trying every order" if state.marks else "the first order"


def _sign(mark: Mark | None, signs: bool) -> tuple[str, str, str]:
    if mark is None:
        return ("·" if signs else ".", "dim", "")
    look = STATUS_STYLES[mark.status]  # type: ignore[index]  # a status of ours
    words = " (so far)" if not mark.sure else ""
    return (look.sign if signs else look.letter, "dim" if words else look.colour, words)


def rest(state: State) -> Iterator[RenderableType]:
    """Yield what stands below the ticks: cause and advice, or congratulations; then hints, guess and note."""
    found = cause(state)
    if state.is_done:
        yield from _done(state)
    elif found is not None:
        yield _labelled("What happened:", found.message)
        sentences = to_try(found.hint)
        if sentences:
            yield _labelled("Try:", sentences)
    if not state.is_done:
        yield from _hints(state, found.hint if found else "")
    if state.question is not None and state.guess is not None and state.scene is not None:
        yield Text()
        yield _labelled(f"You guessed {state.guess}.", plain(state.question.answer))
    if state.note:
        yield Text()
        yield Text(one_line(state.note), style="bold")


def _done(state: State) -> Iterator[RenderableType]:
    if state.first_pass:
        yield Text("  Every check passed, in every order that was tried. Well done!", style="bold green")
    else:
        yield Text("  Every check passes.", style="green")
    if state.ways:
        yield Text(f"  o shows {_ways_in_words(len(state.ways))}.")
    following = state.next_exercise
    if following is not None:
        title = f"{following.number}. {one_line(following.title)}"
        yield Text(f"  Try things as long as you like. Next, with n: {title}")
    else:
        yield Text("  This was the last exercise.")


def _ways_in_words(count: int) -> str:
    return "the solution" + (f" and {count - 1} other right way{'s' * (count > 2)}" if count > 1 else "")  # noqa: PLR2004


def _hints(state: State, hint: str) -> Iterator[RenderableType]:
    """Yield the last of the hints that were asked for."""
    shown = state.own.hints
    if not shown:
        return
    yield Text()
    if shown <= len(state.hints):
        last = state.hints[shown - 1]
        yield Text(one_line(last.title), style="bold cyan")
        yield Padding(Text(plain(last.text)), (0, 0, 0, _INDENT))
        return
    lines = lines_to_write(hint)
    yield Text("The lines to write" if lines else "There are no more hints.", style="bold cyan")
    for text, is_code in lines:
        if is_code:
            yield from (code_line(line) for line in printable(text).split("\n"))
        else:
            yield Padding(Text(printable(text)), (0, 0, 0, _INDENT))


def _labelled(label: str, text: str) -> Padding:
    return Padding(Text.assemble((label, "bold"), " ", printable(text)), (0, 0, 0, 2))
