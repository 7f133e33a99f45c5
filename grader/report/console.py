"""The terminal that a page is written for: what it can show, and how a page is laid out in its width."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rich.console import Console, RenderableType
from rich.text import Text

from .links import can_link
from .text import unlike_commands

MIN_WIDTH = 40
NO_TERMINAL_WIDTH = 80


@dataclass(frozen=True)
class Terminal:
    """A terminal, or a file that is read like one; its width is in columns."""

    width: int = NO_TERMINAL_WIDTH
    colour: bool = False
    encoding: str = "utf-8"
    links: bool = False

    @classmethod
    def of_stdout(cls) -> Terminal:
        """Return what standard output is; rich decides on colours, by NO_COLOR and TERM."""
        is_terminal = sys.stdout.isatty()
        console = Console(force_terminal=is_terminal)
        colour = console.color_system is not None and not console.no_color
        width = shutil.get_terminal_size().columns if is_terminal else NO_TERMINAL_WIDTH
        links = can_link(os.environ, is_terminal=is_terminal)
        return cls(width, colour, sys.stdout.encoding or "ascii", links)

    def at_most(self, max_width: int) -> Terminal:
        """Return this terminal with a width that is easy to read."""
        return replace(self, width=max(MIN_WIDTH, min(self.width, max_width)))

    def can_show(self, text: str) -> bool:
        """Check whether the encoding has all characters of a text."""
        try:
            text.encode(self.encoding)
        except (UnicodeError, LookupError):
            return False
        return True

    def page(self, parts: Iterable[RenderableType]) -> bytes:
        """Return the parts laid out one below the other; characters that the encoding lacks are escaped.

        A Text with ``no_wrap``, such as a command to be copied, is one line however narrow the terminal is.
        """
        page = io.StringIO()
        console = Console(
            file=page,
            width=self.width,
            force_terminal=self.colour or self.links,  # rich writes no links without
            color_system="standard" if self.colour or self.links else None,
            no_color=not self.colour,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
            _environ={},  # the environment was read where this terminal was looked at
        )
        for part in parts:
            if isinstance(part, Text) and part.no_wrap:  # rich ignores it when it prints a Text
                console.print(part, crop=False, no_wrap=True, overflow="ignore")
            else:
                console.print(part)
        lines = [line.rstrip() for line in page.getvalue().splitlines()]
        text = unlike_commands("\n".join(lines).strip("\n")) + "\n"
        return text.encode(self.encoding, "backslashreplace")
