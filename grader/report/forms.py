"""The forms in which a report can be written to a file. A new form is a file and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from . import Report


def _json() -> Report:
    from .json_report import JsonReport

    return JsonReport()


def _html() -> Report:
    from .html import HtmlReport

    return HtmlReport()


def _junit() -> Report:
    from .junit import JunitReport

    return JunitReport()


# The name is the command line's option; what makes the report is called only where it is wanted.
FORMS: Mapping[str, tuple[str, Callable[[], Report]]] = {
    "json": ("JSON", _json),
    "html": ("a web page", _html),
    "junit": ("JUnit's XML", _junit),
}
