"""The overview: one page about the class, with a table of all submissions that sorts and searches."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

from markupsafe import Markup

from grader.batch.gradebook.read import Change, StudentGrade
from grader.report.web import web_page

from .figures import Figures

_MAX_ROWS = 20  # of the lists; the table has all submissions


def overview(
    grades: Sequence[StudentGrade],
    exercises: Mapping[str, int],
    figures: Figures,
    changes: Sequence[Change],
    titles: Mapping[str, str],
) -> bytes:
    """Return the page; ``exercises`` has each one's maximum, ``titles`` those of the checks."""
    script = "\n" + (files("grader.batch") / "templates" / "overview.js").read_text(encoding="utf-8")
    values = {
        "grades": grades,
        "exercises": exercises,
        "headings": list(_headings(exercises)),
        "figures": figures,
        "flagged": list(_flagged(figures, changes)),
        "titles": titles,
        "max_rows": _MAX_ROWS,
        "script": Markup(script),  # noqa: S704  our own file
        "script_digest": _digest(script),
    }
    return web_page("overview.html", values, "grader.batch")


def _headings(exercises: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield the headings of the table of submissions, each with the kind by which its column is sorted."""
    yield from ((name, "") for name in ("submission", "name", "section"))
    yield from ((f"{name} of {points}", "number") for name, points in exercises.items())
    total = f"total of {sum(exercises.values())}"
    yield from ((name, "number") for name in ("late", "adjusted", total, "seconds"))
    yield "problem", ""


def _flagged(figures: Figures, changes: Sequence[Change]) -> Iterator[tuple[str, str]]:
    """Yield the submissions to look at, each with the reason."""
    yield from figures.without
    for change in changes:
        flag = "a lower grade for identical code, " if change.flagged else ""
        why = ", ".join(change.why) or "unknown"
        yield change.student, f"{flag}{change.exercise}: {change.before} → {change.now}; changed: {why}"


def _digest(script: str) -> str:
    """Return the script's digest in the form of a Content-Security-Policy."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"
