"""What the first interpreter of a worker or a run does until it becomes a program: its notes of itself.

It is started by observe/bare_python.py, which shows no error of it once the grader has gone.
"""

from __future__ import annotations

import sys

from . import importing

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from typing import Any

_hooks: list[Any] = []  # the interpreter's own, while there is another one


def begin(hook: Any) -> None:
    """Note what is imported, and that ``hook`` was ``sys.excepthook``; forget the text of the ``-c`` program.

    From Python 3.13 on, ``linecache`` knows that text as the source of ``<string>``, and tracebacks through
    code that a program makes itself would show lines of it.
    """
    _hooks.append(hook)
    lines = sys.modules.get("linecache")
    if lines is not None:
        lines.cache.clear()
        getattr(lines, "_interactive_cache", {}).clear()
    importing.note()


def end() -> None:
    """Stop, before the program's first line: from now on its errors and imports are its own."""
    importing.note_no_more()
    if _hooks:
        sys.excepthook = _hooks.pop()
