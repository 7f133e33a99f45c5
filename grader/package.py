"""Where this package is installed, and how to run a module of it in a process of its own."""

from __future__ import annotations

import os
import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from importlib.metadata import version as installed_version
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parent  # the folder to have on sys.path: site-packages, or a checkout
_BOOT = (
    "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); "
    "runpy.run_module(sys.argv.pop(1), run_name='__main__', alter_sys=True)"
)


def python_command(module: str, *args: str) -> list[str]:
    """Return the command that runs a module of this package as ``__main__`` in a new interpreter.

    ``-I``: neither the current folder nor the environment, either of which may be a learner's, decides what
    is imported.
    """
    return [sys.executable, "-I", "-c", _BOOT, os.fspath(ROOT), module, *args]


def is_checkout() -> bool:
    """Check whether the package lies in a checkout of the project."""
    return (ROOT / "pyproject.toml").is_file()


def version() -> str:
    """Return the version of the installed package, or else of the checkout."""
    try:
        return installed_version("grader")
    except PackageNotFoundError:
        about = _pyproject() if is_checkout() else ""
        match = re.search(r'^version = "(.+)"', about, re.MULTILINE)
        return f"{match[1] if match else '?'} (a checkout, not installed)"


def supported_pythons() -> tuple[str, ...]:
    """Return the supported Python versions, such as ("3.10", "3.11"): those of the package's classifiers."""
    about = _pyproject() if is_checkout() else distribution("grader").read_text("METADATA") or ""
    return tuple(re.findall(r"Programming Language :: Python :: (3\.\d+)", about))


def _pyproject() -> str:
    return (ROOT / "pyproject.toml").read_text(encoding="utf-8")
