"""The forms of report that can be written to a file, by name. A new form is a module and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from . import Form
from .classroom50 import Classroom50Report
from .gradescope_results import GradescopeReport
from .html import HtmlReport
from .json_report import JsonReport
from .junit import JunitReport
from .log import LogReport

_FORMS: tuple[type[Form], ...] = (  # in the order of the options in the help
    JsonReport,
    HtmlReport,
    LogReport,
    JunitReport,
    GradescopeReport,
    Classroom50Report,
)
FORMS: Mapping[str, type[Form]] = {form.name: form for form in _FORMS}
