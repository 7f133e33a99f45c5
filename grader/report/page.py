"""A page for a terminal: how it is laid out, and how it becomes bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console, RenderableType
from rich.text import Text

from .text import unlike_commands

WIDEST = 100  # longer lines are hard to read, however wide the terminal is
NARROWEST = 40


def laid_out(parts: Iterable[RenderableType], width: int, *, colour: bool, encoding: str) -> bytes:
    """Lay the parts out one below the other; what the encoding lacks is written visibly.

    A Text with ``no_wrap``, such as a command to be copied, is one line however narrow the page is.
    """
    page = io.StringIO()
    console = Console(
        file=page,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},  # what the environment says about colours was heard by whoever made this
    )
    for part in parts:
        if isinstance(part, Text) and part.no_wrap:  # rich forgets it when it prints a Text
            console.print(part, crop=False, no_wrap=True, overflow="ignore")
        else:
            console.print(part)
    lines = [line.rstrip() for line in page.getvalue().splitlines()]
    text = unlike_commands("\n".join(lines).strip("\n")) + "\n"
    return text.encode(encoding, "backslashreplace")


def can_write(text: str, encoding: str) -> bool:
    """Tell whether a terminal of that encoding can show the text."""
    try:
        text.encode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True
