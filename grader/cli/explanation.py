"""The output of ``grader explain``: the page of a check or of a mistake, made from its docstring."""

from __future__ import annotations

import difflib

from grader.course import CourseError, catalogue, select
from grader.diagnoses.explain import page as mistake_page
from grader.diagnoses.explain import titles
from grader.errors import UserError
from grader.grading.pages import CheckPage, check_pages

_REPLAY = (
    "If the check fails, the report shows the id of a run, such as fork/parent-first/script. Replay that\n"
    "run, process by process: grader replay SUBMISSION -e EXERCISE RUN_ID"
)


def explanation(page_id: str | None) -> str:
    """Return the page of a check or mistake, the list of an exercise's checks, or without an id all lists.

    Raises:
        UserError: there is no check, mistake or exercise of that name.
    """
    if page_id is None:
        return list_pages()
    pages = check_pages()
    if page_id in pages:
        page = pages[page_id]
        return f"{page.title} ({_points(page)})\n\n{page.help}".rstrip() + f"\n\n{_REPLAY}"
    text = mistake_page(page_id)
    if text is not None:
        return text
    try:
        name = select(catalogue(), [page_id])[0].name
    except CourseError:
        matches = difflib.get_close_matches(page_id, [*pages, *dict(titles())], n=1)
        tip = f"did you mean {matches[0]}?" if matches else "grader explain lists them all"
        raise UserError(f"there is no check and no mistake {page_id!r}: {tip}") from None
    return "\n".join(_row(page) for page in pages.values() if page.id.startswith(f"{name}."))


def list_pages() -> str:
    """Return a list of every check and every mistake."""
    checks = "\n".join(f"  {_row(page)}" for page in check_pages().values())
    mistakes = "\n".join(f"  {name}: {title}" for name, title in titles())
    return f"Checks:\n{checks}\n\nMistakes:\n{mistakes}"


def _row(page: CheckPage) -> str:
    return f"{page.id} ({_points(page)}): {page.title}"


def _points(page: CheckPage) -> str:
    return f"{page.points} point" + ("" if page.points == 1 else "s")
