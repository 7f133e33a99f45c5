"""What ``grader explain`` shows: the page of a check or of a mistake, made from its own docstring."""

from __future__ import annotations

import difflib

from grader.course import CourseError, catalogue, select
from grader.diagnoses.explain import page as mistake_page
from grader.diagnoses.explain import titles
from grader.errors import UserError
from grader.grading.pages import CheckPage, check_pages

_REPLAY = (
    "Where the check fails, the report names an order of the run, such as fork/parent-first/script. See it\n"
    "happen again, process by process: grader replay SUBMISSION -e EXERCISE ORDER"
)


def explanation(word: str | None) -> str:
    """Return the page of the check or mistake of that id, the list of an exercise's checks, or all lists.

    Raises:
        UserError: nothing has that name.
    """
    if word is None:
        return overview()
    pages = check_pages()
    if word in pages:
        page = pages[word]
        return f"{page.title} ({_points(page)})\n\n{page.help}".rstrip() + f"\n\n{_REPLAY}"
    found = mistake_page(word)
    if found is not None:
        return found
    try:
        name = select(catalogue(), [word])[0].name
    except CourseError:
        near = difflib.get_close_matches(word, [*pages, *dict(titles())], n=1)
        tip = f"did you mean {near[0]}?" if near else "grader explain lists all that there are"
        raise UserError(f"there is no check and no mistake {word!r}: {tip}") from None
    return "\n".join(_row(page) for page in pages.values() if page.id.startswith(f"{name}."))


def overview() -> str:
    """Return a list of every check and every mistake."""
    checks = "\n".join(f"  {_row(page)}" for page in check_pages().values())
    mistakes = "\n".join(f"  {name}: {title}" for name, title in titles())
    return f"Checks:\n{checks}\n\nMistakes:\n{mistakes}"


def _row(page: CheckPage) -> str:
    return f"{page.id} ({_points(page)}): {page.title}"


def _points(page: CheckPage) -> str:
    return f"{page.points} point" + ("" if page.points == 1 else "s")
