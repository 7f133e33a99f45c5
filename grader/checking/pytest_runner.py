"""pytest as a library: it collects and runs the checks, prints nothing, and takes no settings from around."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from .parts import CHECKS


def run_pytest(plugin: object, files: Sequence[Path], *more: str) -> None:
    """Run pytest here and quietly on check files. Raises RuntimeError when it did not do its work."""
    if not files:
        return
    options = [
        "--assert=plain",
        "-q",
        "-pno:cacheprovider",  # a word of its own, or pytest does not see it
        "-pno:unraisableexception",  # it collects garbage after each session: some 35 ms a grading
        "--noconftest",
        "--import-mode=importlib",
        f"-c{os.devnull}",
        "--strict-markers",
        f"--rootdir={CHECKS}",
        "-opython_files=*.py",
        *more,
        *map(str, files),
    ]
    said = io.StringIO()
    before = os.environ.get("PYTEST_DISABLE_PLUGIN_AUTOLOAD"), os.environ.pop("PYTEST_ADDOPTS", None)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            status = pytest.main(options, plugins=[plugin])
    finally:
        for name, value in zip(("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "PYTEST_ADDOPTS"), before, strict=True):
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise RuntimeError(f"the checks could not be run: {said.getvalue()[-2000:]}")
