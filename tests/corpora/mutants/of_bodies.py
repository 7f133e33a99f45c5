"""Whole functions replaced: known answers, work in the main process, nothing at all."""

from __future__ import annotations

import ast
import functools
import sys
from collections.abc import Iterator
from typing import Any

from tests.support.paths import PROGRAMS

from .operators import everywhere, operator
from .places import Place, statements, with_body

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@functools.cache
def bodies(exercise: str) -> list[dict[str, Any]]:
    """Return the bodies for the functions of an exercise: ``function``, ``text`` and what it ``loses``."""
    file = PROGRAMS / exercise / "bodies.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))["body"] if file.is_file() else []


@operator(
    **everywhere(),
    equal="the right list for every input, in this process, is all that is asked",
    wheats=False,
)
def whole_function(place: Place) -> Iterator[tuple[str, str]]:
    """A function's whole body is another one: known answers, work at home, or nothing."""
    if isinstance(place.node, ast.FunctionDef):
        for body in bodies(place.exercise):
            if body["function"] == place.node.name:
                yield with_body(place.node, statements(body["text"])), body["loses"]
