"""The views beside the main one: the question, a right way, the list of exercises, and the reset."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from grader.report.status import STATUS_STYLES
from grader.report.text import one_line, printable

from .markdown import code_line, plain
from .state import State


def guess(state: State) -> Iterator[RenderableType]:
    """Yield the question that comes before the first run."""
    assert state.question is not None  # noqa: S101  the view is chosen where there is one
    yield Text("Before the first run, a guess. It is not graded.", style="bold")
    yield Text()
    yield Text(plain(state.question.text))
    for number, choice in enumerate(state.question.choices, 1):
        yield Padding(Text(f"{number}. {plain(choice)}"), (1, 0, 0, 2))


def way(state: State) -> Iterator[RenderableType]:
    """Yield the right way that was chosen."""
    shown = state.ways[state.chosen]
    what = "The solution" if state.chosen == 0 else "Another right way"
    yield Text(f"{what} ({state.chosen + 1} of {len(state.ways)}): {one_line(shown.name)}", style="bold")
    yield Text()
    for line in printable(shown.text).split("\n"):
        yield code_line(line)


def course_list(state: State, signs: bool) -> Iterator[RenderableType]:
    """Yield the exercises, with a mark on those that have passed."""
    yield Text("Exercises", style="bold")
    yield Text()
    for row, exercise in enumerate(state.course):
        progress = state.progress.get(exercise.name)
        look = STATUS_STYLES["passed" if progress and progress.passed else "not_started"]
        pointer = ">" if row == state.chosen else " "
        line = Text(f"{pointer} {exercise.number}  ").append(
            look.sign if signs else look.letter, style=look.colour
        )
        yield line.append(f"  {one_line(exercise.title)}", style="bold" if row == state.chosen else "")


def reset(state: State) -> Iterator[RenderableType]:
    """Yield the question whether to reset the file."""
    yield Text(f"Put {one_line(state.file)} back as it was handed out?", style="bold")
    yield Text()
    yield Text(f"What you wrote is kept as {one_line(state.file)}.old. y does it, any other key does not.")
