"""Finds what lies beside a file and has the name of a module of Python's."""

from __future__ import annotations

import sys
from pathlib import Path


def hiding(path: Path) -> frozenset[str]:
    """Return the files ("queue.py") and packages ("queue/") beside ``path`` that may hide a module."""
    names = sys.stdlib_module_names - set(sys.builtin_module_names)
    files = {f"{each.stem}.py" for each in path.parent.glob("*.py") if each.stem in names and each != path}
    packages = {
        f"{each.parent.name}/" for each in path.parent.glob("*/__init__.py") if each.parent.name in names
    }
    return frozenset(files | packages)
