"""Writes the drawings of a run: in the terminal, and as the files that are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from grader.errors import UserError
from grader.picture import Picture

from ..report.console import Terminal
from ..report.drawing.columns import TerminalDrawing
from ..report.drawing.mermaid import MermaidDrawing
from ..report.drawing.perfetto import perfetto_trace
from ..report.drawing.sheet import svg_sheet
from ..report.files import STDOUT, check_writable, write

Drawing = Callable[[Sequence[Picture], str], bytes]


def _mermaid(pictures: Sequence[Picture], title: str) -> bytes:
    """Return the last picture, the one with the call: a diagram can't be divided."""
    return MermaidDrawing(pictures[-1], title).render().encode()


FORMS: Mapping[str, Drawing] = {"svg": svg_sheet, "mermaid": _mermaid, "perfetto": perfetto_trace}


def check_files(files: Mapping[str, Path]) -> None:
    """Check before the run that the files can be written. Raises UserError."""
    for path in files.values():
        try:
            if path != STDOUT:
                check_writable(path)
        except OSError as error:
            raise UserError(f"can't write {path}: {error.strerror or error}") from error
    if list(files.values()).count(STDOUT) > 1:
        raise UserError("only one drawing can be written to standard output")


def write_drawings(pictures: Sequence[Picture], title: str, files: Mapping[str, Path]) -> None:
    """Write each form to its file, and the drawing for the terminal unless one of them goes there."""
    for form, path in files.items():
        write(path, FORMS[form](pictures, title))
    if STDOUT not in files.values():
        write(STDOUT, TerminalDrawing(Terminal.of_stdout()).render(pictures, title))
