"""The screen: a function from the state, the terminal and its height to lines. At most one screen is needed.

What matters most comes first; what does not fit below it is left out, or can be scrolled to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text

from grader.report.console import Terminal
from grader.report.drawing.columns import TerminalDrawing

from . import main_view, other_views
from .packing import packed
from .state import State, View

MIN_WIDTH, MAX_WIDTH = 40, 110


@dataclass(frozen=True)
class Screen:
    """A terminal with a height in lines."""

    terminal: Terminal
    height: int

    @property
    def width(self) -> int:
        """Return the width that is used."""
        return max(MIN_WIDTH, min(self.terminal.width, MAX_WIDTH))

    def lines(self, state: State) -> list[str]:
        """Return the lines of the screen, one less than it has at most."""
        head = self._laid_out(packed(main_view.head(state, self._marks), self.width, gap=3))
        foot = self._laid_out(packed(_foot(state), self.width, gap=2))
        room = self.height - len(head) - len(foot) - 2
        body = self._body(state, room)
        body, below = _scrolled(body, state.scroll, room)
        body += [""] * (room - len(body))
        return [*head, "", *body, self._laid_out([Text(below, style="dim")])[0] if below else "", *foot]

    @property
    def _marks(self) -> bool:
        return self.terminal.can_show("✓✗○·")

    def _laid_out(self, parts: Iterable[RenderableType]) -> list[str]:
        terminal = Terminal(self.width, self.terminal.colour, self.terminal.encoding)
        return terminal.page(parts).decode(self.terminal.encoding, "replace").split("\n")[:-1]

    def _body(self, state: State, room: int) -> list[str]:
        """Return the lines between head and foot; in the main view, the fullest form that fits."""
        views = {
            View.GUESS: other_views.guess,
            View.STORY: lambda state: [Text(line, no_wrap=True) for line in state.story],
            View.WAYS: other_views.way,
            View.LIST: lambda state: other_views.course_list(state, self._marks),
            View.RESET: other_views.reset,
        }
        if state.view is View.DRAWING:
            return self._laid_out(self._drawing(state))
        if state.view is not View.MAIN:
            return self._laid_out(views[state.view](state))
        full = list(main_view.ticks(state, self._marks))
        short = list(main_view.ticks(state, self._marks, short=True))
        rest = [Text(), *main_view.rest(state)]
        drawing = [Text(), *self._drawing(state)] if state.scene is not None else []
        drawn = ([*full, *rest, *drawing], [*short, *rest, *drawing]) if drawing else ()
        lines: list[str] = []
        for form in (*drawn, [*full, *rest], [*short, *rest]):
            lines = self._laid_out(form)
            if len(lines) <= room:
                break
        return lines

    def _drawing(self, state: State) -> Iterator[RenderableType]:
        terminal = Terminal(self.width, self.terminal.colour, self.terminal.encoding)
        if state.scene is not None:
            yield from TerminalDrawing(terminal).picture(state.scene)


def _scrolled(body: list[str], scroll: int, room: int) -> tuple[list[str], str]:
    """Return the part of the body that is shown, and a line on what is not."""
    if len(body) <= room:
        return body, ""
    first = min(scroll, len(body) - room)
    below = len(body) - room - first
    note = (
        f"  {below} more line{'s' * (below > 1)} below: j or the arrow keys"
        if below
        else "  the end: k goes back up"
    )
    return body[first : first + room], note


_KEYS = {
    View.GUESS: ["1, 2, ... your guess", "Enter skip it", "q quit"],
    View.DRAWING: ["d back", "s story", "j k up and down", "q quit"],
    View.STORY: ["s back", "d drawing", "j k up and down", "q quit"],
    View.WAYS: ["o the next one", "Esc back", "j k up and down", "q quit"],
    View.LIST: ["j k or a number choose", "Enter go there", "l back", "q quit"],
    View.RESET: ["y yes", "any other key no"],
}


def _foot(state: State) -> Iterator[Text]:
    for keys in _KEYS.get(state.view) or _main_keys(state):
        yield Text(keys, style="dim")


def _main_keys(state: State) -> Sequence[str]:
    if state.running:
        return ["q quit", "(a save begins again)"]
    left = len(state.hints) - state.own.hints
    hint = f"h hint({left})" if left > 0 else "h hint"
    next_ = ["n next"] if state.is_done and state.next_exercise is not None else []
    ways = ["o ways"] if state.is_done and state.ways else []
    help_ = [] if state.is_done else [hint]
    return [
        *next_,
        *help_,
        *ways,
        "d draw",
        "s story",
        "p play",
        "e edit",
        "l list",
        "x reset",
        "c all",
        "q quit",
    ]
