"""Screens of a terminal as web pages, to be photographed: their text with its colours, dark or light."""

from __future__ import annotations

import html
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyte

from tests.support.paths import PROGRAMS
from tests.support.terminal import Terminal

WRONG = PROGRAMS / "process_pair" / "chaff" / "done_before_the_joins.py"
LINES = 38  # there is room for the drawing
THEMES = {  # background, text, and the colours of the palette: those of VS Code's two standard themes
    "dark": (
        "#1e1e1e",
        "#cccccc",
        {
            "black": "#000000",
            "red": "#f14c4c",
            "green": "#23d18b",
            "brown": "#e5e510",
            "blue": "#3b8eea",
            "magenta": "#d670d6",
            "cyan": "#29b8db",
            "white": "#e5e5e5",
        },
    ),
    "light": (
        "#ffffff",
        "#3b3b3b",
        {
            "black": "#000000",
            "red": "#cd3131",
            "green": "#107c10",
            "brown": "#949800",
            "blue": "#0451a5",
            "magenta": "#bc05bc",
            "cyan": "#0598bc",
            "white": "#555555",
        },
    ),
}


def watch_screens(widths: Iterable[int]) -> Iterator[tuple[int, pyte.Screen]]:
    """Yield the screen of ``grader watch`` in each width, after a wrong program was saved."""
    for width in widths:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            shutil.copyfile(WRONG, folder / "process_pair.py")
            command = [sys.executable, "-m", "grader", "watch", ".", "--seed", "20817"]
            terminal = Terminal(command, folder, (width, LINES), {"NO_COLOR": "", "COLORTERM": ""})
            try:
                terminal.until("q quit")
                terminal.press("2")
                terminal.until("What happened:", "q quit", gone=["(a save begins again)"])
                yield width, terminal.screen
            finally:
                terminal.press("q")
                terminal.ended()
                terminal.close()


def page(screen: pyte.Screen, theme: str) -> str:
    """Return a web page that shows a screen as a terminal with that theme would."""
    return f"<body style='margin:0'>{block(screen, theme)}</body>"


def block(screen: pyte.Screen, theme: str, size: int = 14) -> str:
    """Return the part of a web page that shows a screen; the size is that of its font, in pixels."""
    background, text, palette = THEMES[theme]
    lines = []
    for row in range(screen.lines):
        cells = [screen.buffer[row][column] for column in range(screen.columns)]
        lines.append("".join(_cell(cell, text, palette) for cell in cells).rstrip())
    while lines and not lines[-1]:
        lines.pop()
    style = f"margin:0;padding:12px;background:{background};color:{text};width:{screen.columns}ch;"
    style += f"font:{size}px/1.3 'DejaVu Sans Mono',monospace;display:inline-block"
    return f'<pre style="{style}">' + "\n".join(lines) + "</pre>"


def _cell(cell: pyte.screens.Char, text: str, palette: dict[str, str]) -> str:
    colour = text if cell.fg == "default" else palette.get(cell.fg.removeprefix("bright"), f"#{cell.fg}")
    style = f"color:{colour}" if cell.fg != "default" else ""
    style += ";font-weight:bold" if cell.bold else ""
    style += ";opacity:.65" if cell.italics else ""  # see Screen in tests/support/terminal.py
    if cell.data == " " or not style:
        return html.escape(cell.data)
    return f'<span style="{style}">{html.escape(cell.data)}</span>'
