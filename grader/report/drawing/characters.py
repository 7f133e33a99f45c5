"""The characters of a drawing in a terminal, and their twins for encodings that lack them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.picture import State

from ..console import Terminal


@dataclass(frozen=True)
class Characters:
    """A set of characters; ``states`` are those of a lane between its moments."""

    states: Mapping[State, str]
    mark: str
    end: str
    line: str
    right: str
    left: str

    @property
    def legend(self) -> tuple[tuple[str, str], ...]:
        """Return each character with its meaning."""
        return (
            (self.mark, "moves"),
            (self.end, "ended"),
            (self.states["waiting"], "waits"),
            (self.states["held"], "held: not its turn"),
            (self.states["idle"], "not begun, or no task"),
        )


UNICODE = Characters({"idle": "┊", "busy": "┃", "held": "│", "waiting": "░"}, "●", "■", "─", "▶", "◀")
ASCII = Characters({"idle": ".", "busy": "#", "held": "|", "waiting": "%"}, "o", "x", "-", ">", "<")


def characters_of(terminal: Terminal) -> Characters:
    """Return the characters that a terminal can show."""
    every = "".join([*UNICODE.states.values(), UNICODE.mark, UNICODE.end, UNICODE.line, UNICODE.right])
    return UNICODE if terminal.can_show(every) else ASCII
