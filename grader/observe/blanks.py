"""Finds the functions of a file that are still to be written."""

from __future__ import annotations

import ast
from pathlib import Path

from ..submission.source import MAX_PARSED
from ..trace import Blank


def blanks_of(path: Path) -> frozenset[Blank]:
    """Return where top-level functions do nothing but raise NotImplementedError; none if it can't be read."""
    try:
        if path.stat().st_size > MAX_PARSED:
            return frozenset()
        tree = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    return frozenset(blank for function in functions for blank in _blank(function))


def _blank(function: ast.FunctionDef) -> list[Blank]:
    documented = ast.get_docstring(function, clean=False) is not None
    body = function.body[1:] if documented else function.body
    if len(body) != 1 or not isinstance(body[0], ast.Raise):
        return []
    raised, text = body[0].exc, ""
    if isinstance(raised, ast.Call):
        if raised.args and isinstance(raised.args[0], ast.Constant):
            text = str(raised.args[0].value)
        raised = raised.func
    is_named = isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
    return [Blank(body[0].lineno, text)] if is_named else []
