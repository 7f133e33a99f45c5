"""Converts a notebook to a Python file: its code cells, one after the other.

A pool's workers import the file under spawn, which is impossible for a notebook: so a file is graded.
Lines that only IPython understands become ``pass``, and a cell that it would pass to another program is left
out; ``%%writefile NAME`` writes its cell into that file, as in the notebook. Only where a statement may begin
is a line IPython's (``ipython_lines.py``).
"""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass, field
from pathlib import Path

from .ipython_lines import ipython_lines
from .item import Unreadable

_MAX_BYTES = 16 << 20
_NEEDED = "notebooks are read with the package nbformat: pip install 'grader[batch]'"
_MAX_PARSED = 64 << 10  # characters of a cell: the parser of Python 3.10 crashes at some hundred thousand
_MAX_NAME = 255  # bytes of a file's name
_CELL = re.compile(r"%%(\w+!?)")
_PYTHON_CELLS = frozenset({"time", "timeit", "capture", "prun", "memit", "debug", "python", "python3"})
_WRITES = frozenset({"writefile", "file"})
_MAX_SHOWN = 40  # characters of a line in a note
_FILE = re.compile(r"\w[\w.-]*\.py")


@dataclass
class Converted:
    """A notebook as Python source, files that it writes by ``%%writefile``, and what was dropped."""

    source: str = ""
    files: dict[str, str] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)

    def note(self, name: str) -> str:
        """Return a sentence about what was dropped, or an empty text if nothing was."""
        if not self.dropped:
            return ""
        shown = ", ".join(self.dropped[:3]) + (" ..." if len(self.dropped) > 3 else "")  # noqa: PLR2004
        return (
            f"{name} is a notebook; what only IPython understands was dropped ({len(self.dropped)}): {shown}"
        )


def convert(path: Path) -> Converted:
    """Return a notebook as Python source. Raises Unreadable."""
    try:
        import nbformat
    except ImportError as error:
        raise Unreadable(_NEEDED) from error
    if path.stat().st_size > _MAX_BYTES:
        raise Unreadable("the notebook is too big")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about cells without ids and the like
            book = nbformat.reads(path.read_text(encoding="utf-8-sig"), as_version=4)
        cells = [str(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "code"]
    except RecursionError as error:
        raise Unreadable("it is not a notebook: it is nested too deeply") from error
    except Exception as error:  # nbformat raises any exception of the modules it uses
        raise Unreadable(f"it is not a notebook that nbformat can read ({type(error).__name__})") from error
    return _combine(cells)


def _combine(cells: list[str]) -> Converted:
    dropped: list[str] = []
    sources: list[str] = []
    files: dict[str, list[str]] = {}
    for number, cell in enumerate(cells, 1):
        text = cell.replace("\r\n", "\n")
        first, _, body = text.lstrip().partition("\n")
        match = _CELL.match(first)
        args = first[match.end() :].split() if match else []
        if match is None:
            text = _plain(text, dropped)
        elif match[1] in _WRITES and args and _names_a_file(name := _bare_name(args[-1])):
            parts = files.setdefault(name, [])
            if "-a" not in args:
                parts.clear()
            parts.append(body)
            continue
        else:
            dropped.append(f"%%{match[1]}"[:_MAX_SHOWN])
            text = _plain(body, dropped) if match[1] in _PYTHON_CELLS else "pass"
        sources.append(f"# In [{number}]\n{text.rstrip()}\n\n")
    return Converted("".join(sources), {name: "".join(parts) for name, parts in files.items()}, dropped)


def _bare_name(argument: str) -> str:
    """Return the file's own name: ``%%writefile /content/process_pair.py`` is Colab's current folder."""
    path = argument.strip("\"'")
    return path if ".." in path else path.rpartition("/")[2]


def _names_a_file(name: str) -> bool:
    return _FILE.fullmatch(name) is not None and len(name.encode(errors="replace")) <= _MAX_NAME


def _plain(text: str, dropped: list[str]) -> str:
    """Return a cell without IPython's lines; a cell of valid Python is unchanged (``%`` is an operator)."""
    found = list(ipython_lines(text))
    if not found or _is_python(text):
        return text
    lines = text.split("\n")
    for first, last, instead in found:
        dropped.append(lines[first].strip()[:_MAX_SHOWN])
        lines[first : last + 1] = [instead] + [""] * (last - first)
    return "\n".join(lines)


def _is_python(text: str) -> bool:
    if len(text) > _MAX_PARSED:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
