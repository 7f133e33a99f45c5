"""The forms in which a report can be written to a file. A new form is a file and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from . import Report


def _json() -> Report:
    from .json_report import JsonReport

    return JsonReport()


def _card() -> Report:
    from .json_report import CardReport

    return CardReport()


def _html() -> Report:
    from .html import HtmlReport

    return HtmlReport()


def _log() -> Report:
    from .log import LogReport

    return LogReport()


def _junit() -> Report:
    from .junit import JunitReport

    return JunitReport()


def _gradescope() -> Report:
    from .gradescope import GradescopeReport

    return GradescopeReport()


def _classroom50() -> Report:
    from .classroom50 import Classroom50Report

    return Classroom50Report()


def _summary() -> Report:
    from .summary import SummaryReport

    return SummaryReport()


# The name is the command line's option; what makes the report is called only where it is wanted.
FORMS: Mapping[str, tuple[str, Callable[[], Report]]] = {
    "json": ("JSON", _json),
    "html": ("a web page", _html),
    "log": ("what the programs printed", _log),
    "junit": ("JUnit's XML", _junit),
    "gradescope": ("Gradescope's results.json", _gradescope),
    "classroom50": ("Classroom 50's result.json, with release-body.md beside it", _classroom50),
    "card": ("", _card),  # for the grader's own processes: no option that anybody is told of
}

# Platforms may end a grading at any time, and read these files then: they are written again and again.
REWRITTEN = frozenset({"gradescope", "classroom50"})
# A file that goes with a form's own one: its name, and what makes it.
COMPANIONS: Mapping[str, tuple[str, Callable[[], Report]]] = {"classroom50": ("release-body.md", _summary)}
