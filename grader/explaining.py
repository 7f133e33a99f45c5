"""What ``grader explain`` shows: a check's page, made from the check itself."""

from __future__ import annotations

import difflib

import click

from .course import CourseError, catalogue, select
from .marking import CheckPage, check_pages

_REPLAY = (
    "Where the check fails, the report names an order of the run, such as fork/parent-first/script. See it\n"
    "happen again, process by process: grader replay SUBMISSION -e EXERCISE ORDER"
)


def explanation(word: str) -> str:
    """Give the page of the check of that id, or the list of an exercise's checks."""
    pages = check_pages()
    if word in pages:
        page = pages[word]
        return f"{page.title} ({_points(page)})\n\n{page.help}".rstrip() + f"\n\n{_REPLAY}"
    try:
        name = select(catalogue(), [word])[0].name
    except CourseError:
        near = difflib.get_close_matches(word, pages, n=1)
        tip = f"did you mean {near[0]}?" if near else "an exercise's name lists those that it has"
        raise click.ClickException(f"there is no check {word!r}: {tip}") from None
    own = [page for page in pages.values() if page.id.startswith(f"{name}.")]
    return "\n".join(f"{page.id} ({_points(page)}): {page.title}" for page in own)


def _points(page: CheckPage) -> str:
    return f"{page.points} point" + ("" if page.points == 1 else "s")
