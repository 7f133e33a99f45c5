"""Notes which modules each module imports when it is executed: names.py must know who uses a hidden one."""

from __future__ import annotations

import builtins

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from typing import Any

imported_by: dict[str, set[str]] = {}  # module -> the names that its import statements stand for
STATEMENT = 4  # arguments after the name, in a call for an import statement: two scopes, names, level
_import = builtins.__import__


def note() -> None:
    """Begin to note imports."""
    builtins.__import__ = _noted


def note_no_more() -> None:
    """Stop to note imports: from now on they are the program's."""
    if builtins.__import__ is _noted:
        builtins.__import__ = _import


def _noted(name: str, *rest: Any, **named: Any) -> Any:
    found = _import(name, *rest, **named)
    if len(rest) == STATEMENT and rest[1] is not None:  # not in a function: while a module is executed
        scope, _, parts, level = rest
        place = name
        if level:
            above = scope["__package__"].rsplit(".", level - 1)[0]
            place = f"{above}.{name}" if name else above
        noted = imported_by.setdefault(scope["__name__"], set())
        noted.update([place, *(f"{place}.{part}" for part in parts or ())])
    return found
