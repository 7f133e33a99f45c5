"""Describes an exception as facts: its type, its text, and where it was raised.

A pool's worker sends its exceptions with the traceback as text only (``ExceptionWithTraceback``).
"""

from __future__ import annotations

import builtins
import os
import re
import sys
import traceback
from contextlib import suppress

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from typing import Any

    Frame = tuple[str, int, str]  # file, line, function

MAX_TEXT = 500
MAX_NAME = 200
MAX_KINDS = 100
MAX_LINE = 1 << 31
_builtins = {name: kind for name, kind in vars(builtins).items() if isinstance(kind, type)}
_PROBE = os.path.dirname((lambda: 0).__code__.co_filename)
_FRAME = re.compile(r'^ *File "(.+)", line (\d+), in (.+)$', re.MULTILINE)


def error_facts(problem: Any) -> dict[str, object]:
    """Return an exception as facts: its type, text, the learner's line, and the function that raised it."""
    printed = None
    if _is_of_pool(problem, "ExceptionWithTraceback"):
        printed, problem = problem.tb, problem.exc
    text = ""
    with suppress(Exception):  # a learner's __str__ may raise anything
        text = str(problem)[:MAX_TEXT]
    frames = [frame for frame in _frames(problem, printed) if os.path.dirname(frame[0]) != _PROBE]
    own = [line for file, line, _ in frames if os.path.dirname(file) == sys.path[0]]
    remote = problem.__cause__
    if _is_of_pool(remote, "RemoteTraceback"):  # raised by a task, and once more by get()
        frames = _frames(problem, remote.tb) or frames
    line = own[-1] if own else getattr(problem, "lineno", None)
    return {
        "type": type(problem).__name__[:MAX_NAME],
        "kinds": [name for kind in type(problem).__mro__[:MAX_KINDS] for name in _builtin_name(kind)],
        "text": text,
        "line": line if type(line) is int and 0 <= line < MAX_LINE else None,
        "inside": _function(*frames[-1]) if frames else "",
    }


def _frames(problem: Any, printed: str | None) -> list[Frame]:
    """Return the file, line and function of each frame of the traceback, the innermost last."""
    if printed is not None:
        return [(file, int(line), name) for file, line, name in _FRAME.findall(printed)]
    found = traceback.extract_tb(problem.__traceback__)
    return [(frame.filename, frame.lineno or 0, frame.name) for frame in found]


def _is_of_pool(problem: object, name: str) -> bool:
    """Check for a class of multiprocessing.pool, which a run may have imported again."""
    return (type(problem).__module__, type(problem).__name__) == ("multiprocessing.pool", name)


def _function(file: str, _line: int, name: str) -> str:
    return f"{os.path.splitext(os.path.basename(file))[0]}.{name}"[:MAX_NAME]


def _builtin_name(kind: type) -> list[str]:
    """Return the name of one of Python's own exceptions; a class of the same name is none."""
    name = kind.__name__
    return [name] if _builtins.get(name) is kind else []
