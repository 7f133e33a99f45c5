"""Turns a notebook into a Python file: its code cells, one after the other.

A pool's workers import the file under spawn, which no notebook can offer: so what is graded is a file.
Lines that only IPython understands become ``pass``, and a cell that it would hand to another program is left
out; ``%%writefile NAME`` writes its cell into that file, as in the notebook.
"""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass, field
from pathlib import Path

from .entry import Unreadable

_MOST_BYTES = 16 << 20
_NEEDED = "notebooks are read with the package nbformat: pip install 'grader[batch]'"
_CELL = re.compile(r"\s*%%(?P<name>\w+!?)[ \t]*(?P<rest>[^\n]*?)[ \t]*(?:\n|$)(?P<body>(?s:.*))")
_LINE = re.compile(r"(?P<indent>\s*)(?:[%!].*|\?+\w.*|[\w.]+\?+\s*|(?P<target>[\w, ]+?)\s*=\s*[%!].*)")
_PYTHON_CELLS = frozenset({"time", "timeit", "capture", "prun", "python", "python3"})
_FILE = re.compile(r"\w[\w.-]*\.py")


@dataclass
class Converted:
    """A notebook as Python source, files that it writes by ``%%writefile``, and what was dropped."""

    source: str = ""
    files: dict[str, str] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)

    def note(self, name: str) -> str:
        """Say in one sentence what was dropped; nothing if nothing was."""
        if not self.dropped:
            return ""
        shown = ", ".join(self.dropped[:3]) + (" ..." if len(self.dropped) > 3 else "")  # noqa: PLR2004
        return (
            f"{name} is a notebook; what only IPython understands was dropped ({len(self.dropped)}): {shown}"
        )


def convert(path: Path) -> Converted:
    """Read a notebook. Raises Unreadable."""
    try:
        import nbformat
    except ImportError as error:
        raise Unreadable(_NEEDED) from error
    if path.stat().st_size > _MOST_BYTES:
        raise Unreadable("the notebook is too big")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about cells without ids and the like
            book = nbformat.reads(path.read_text(encoding="utf-8-sig"), as_version=4)
        cells = [str(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "code"]
    except RecursionError as error:
        raise Unreadable("it is no notebook: it is nested too deeply") from error
    except Exception as error:  # nbformat raises what its parts raise
        raise Unreadable(f"it is no notebook that nbformat can read ({type(error).__name__})") from error
    return _put_together(cells)


def _put_together(cells: list[str]) -> Converted:
    done = Converted()
    for number, cell in enumerate(cells, 1):
        text = cell.replace("\r\n", "\n")
        match = _CELL.fullmatch(text)
        if match is None:
            text = _plain(text, done)
        elif match["name"] == "writefile" and _FILE.fullmatch(name := match["rest"].rpartition(" ")[2]):
            before = done.files.get(name, "") if "-a" in match["rest"].split() else ""
            done.files[name] = before + match["body"]
            continue
        else:
            done.dropped.append(f"%%{match['name']}")
            text = _plain(match["body"], done) if match["name"] in _PYTHON_CELLS else "pass"
        done.source += f"# In [{number}]\n{text.rstrip()}\n\n"
    return done


def _plain(text: str, done: Converted) -> str:
    """Give a cell without IPython's lines; one that is Python as it is stays so (``%`` is an operator)."""
    if _is_python(text):
        return text
    lines: list[str] = []
    for line in text.split("\n"):
        match = _LINE.fullmatch(line)
        if match is None:
            lines.append(line)
            continue
        done.dropped.append(line.strip()[:40])
        lines.append(f"{match['indent'] or ''}{match['target'] + ' = None' if match['target'] else 'pass'}")
    return "\n".join(lines)


def _is_python(text: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
