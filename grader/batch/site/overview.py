"""The overview: one page about the class, with a table of all submissions that sorts and searches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from grader.batch.gradebook.read import Change, StudentGrade
from grader.report.web import web_page

from .figures import Figures

_NUMBERS = frozenset({"late", "adjusted", "seconds"})
_MAX_ROWS = 20  # of the lists; the table has all submissions


def overview(
    grades: Sequence[StudentGrade],
    figures: Figures,
    changes: Sequence[Change],
    scripts: Mapping[str, Markup],
) -> bytes:
    """Return the page."""
    shows = _columns(grades)
    values = {
        "grades": grades,
        "headings": list(_headings(figures, shows)),
        "shows": shows,
        "figures": figures,
        "flagged": list(_flagged(figures, changes)),
        "max_rows": _MAX_ROWS,
        **scripts,
    }
    return web_page("overview.html", values, "grader.batch")


def _columns(grades: Sequence[StudentGrade]) -> Mapping[str, bool]:
    """Return which columns have something in them, apart from points and seconds."""
    return {
        "late": any(grade.late for grade in grades),
        "adjusted": any(grade.adjusted for grade in grades),
        "name": any(grade.who.full_name for grade in grades),
        "section": any(grade.who.section for grade in grades),
        "problem": any(grade.why_none for grade in grades),
    }


def _headings(figures: Figures, shows: Mapping[str, bool]) -> Iterator[tuple[str, str, str]]:
    """Yield the headings of the table of submissions: name, maximum, and the kind by which it is sorted."""
    yield "submission", "", ""
    yield "total", f"of {sum(each.max_points for each in figures.exercises.values())}", "number"
    for exercise in figures.exercises.values():
        yield exercise.name, f"of {exercise.max_points}", "number"
    for name in ("late", "adjusted", "seconds", "name", "section", "problem"):
        if shows.get(name, True):
            yield name, "", "number" if name in _NUMBERS else ""


def _flagged(figures: Figures, changes: Sequence[Change]) -> Iterator[tuple[str, str]]:
    """Yield the submissions to look at, each with the reason."""
    yield from figures.without
    for change in changes:
        flag = "a lower grade for identical code, " if change.flagged else ""
        why = ", ".join(change.why) or "unknown"
        yield change.student, f"{flag}{change.exercise}: {change.before} → {change.now}; changed: {why}"
