"""Exports: the gradebook in the formats of other programs. A new one is a module and an entry in EXPORTS."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line reads the names below, and should not wait for these imports
    from ..export_context import Context


def _csv(context: Context) -> None:
    from .table import write_csv_table

    write_csv_table(context)


def _canvas(context: Context) -> None:
    from .canvas import write_canvas

    write_canvas(context)


def _moodle(context: Context) -> None:
    from .moodle import fill_in

    fill_in(context)


def _html(context: Context) -> None:
    from grader.batch.site import write_site

    write_site(context)


def _similar(context: Context) -> None:
    from grader.batch.similar import write_similar

    write_similar(context)


def _feedback(context: Context) -> None:
    from .feedback import write_feedback

    write_feedback(context)


# Each command line option without its dashes, with its metavar, its help and its function.
EXPORTS: Mapping[str, tuple[str, str, Callable[[Context], None]]] = {
    "csv": ("FILE", "Write a table, a line for each submission.", _csv),
    "html": ("DIR", "Write a site: an overview, and a page for each submission.", _html),
    "canvas": ("FILE", "Write a CSV that Canvas' gradebook imports.", _canvas),
    "moodle": ("WORKSHEET", "Fill in the grading worksheet that was downloaded from Moodle.", _moodle),
    "feedback": ("DIR", "Write feedback for students, also as Moodle and Canvas take it back.", _feedback),
    "similar": ("FILE", "Write a page with likely copies, side by side.", _similar),
}
