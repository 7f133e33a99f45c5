"""What is shown now. A screen is laid out only when it has changed: that costs more than looking at files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from grader.report.console import Terminal

from .keyboard import Keyboard
from .screen import Screen
from .state import State


@dataclass
class Display:
    """The screen of a terminal; ``keyboard`` is what draws on it."""

    keyboard: Keyboard
    terminal: Terminal
    _shown: tuple[Screen, State] | None = None

    def show(self, state: State) -> None:
        """Draw a state, unless it is what was drawn last, in the same size."""
        size = self.keyboard.size()
        screen = Screen(replace(self.terminal, width=size.columns), size.lines)
        if self._shown is None or self._shown[0] != screen or self._shown[1] is not state:
            self._shown = screen, state
            self.keyboard.draw(screen.lines(state))

    def forget(self) -> None:
        """Draw again, since something else may have written to the terminal."""
        self._shown = None

    @contextmanager
    def given_back(self) -> Iterator[None]:
        """Restore the terminal during the block, for another program."""
        with self.keyboard.given_back():
            yield
        self.forget()
