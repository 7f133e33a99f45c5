"""Web pages made of templates, in which a stranger's text is shown and never obeyed.

Every text that a template writes goes through ``in_html``, whatever it is and wherever it stands; there is no
filter that would exempt one. A name that a template misspells is an error and not an empty text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import quote

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, Undefined
from markupsafe import Markup

from .text import in_html, one_line

_FILTERS = ("join", "length")  # of Jinja's own
_MAX_INDENTATION = 12  # of the lines that a line goes on in


def web_page(template: str, values: Mapping[str, object], package: str = "grader.report") -> bytes:
    """Return the page that a template of the package makes of the values."""
    return environment(package).get_template(template).render(values).encode()


@cache
def environment(package: str = "grader.report") -> Environment:
    """Return the environment of a package's templates, which may extend those of the reports."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("grader.report")]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters = {name: made.filters[name] for name in _FILTERS}
    made.filters |= {
        "one_line": one_line,
        "in_address": _in_address,
        "pieces": _pieces,
        "indentation": _indentation,
    }
    return made


def _shown(value: object) -> Markup:
    """Return a value as text of a web page; what a macro or a block returned is that already."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str | int | float | Undefined):  # str() raises for the last
        return Markup(in_html(str(value)))  # noqa: S704  in_html escapes it
    raise TypeError(f"a template wrote a {type(value).__name__}, which is neither text nor a number")


def _pieces(code: str) -> list[str]:
    """Return a line of code in pieces, between which a narrow page may break it: not within a word."""
    return re.split(r"(?<=[(\[{,.=])(?=[^\s.,=)\]}])", code)


def _indentation(code: str) -> int:
    """Return by how many characters a line is indented; a deep one is shown as if it were less so."""
    return min(len(code) - len(code.lstrip()), _MAX_INDENTATION)


def _in_address(text: str) -> str:
    """Return text as one part of an address, such as a file's name in a link."""
    return quote(text, safe="")
