"""pytest as a library: it collects and runs the checks, silently and without settings of its surroundings."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from .parts import CHECKS


def run_pytest(plugin: object, files: Sequence[Path], *more: str) -> None:
    """Run pytest in this process, silently, on check files. Raises RuntimeError when pytest itself fails."""
    if not files:
        return
    options = [
        "--assert=plain",
        "-q",
        "-pno:cacheprovider",  # as one argument, or pytest ignores it
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
    output = io.StringIO()
    saved = os.environ.get("PYTEST_DISABLE_PLUGIN_AUTOLOAD"), os.environ.pop("PYTEST_ADDOPTS", None)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    try:
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            status = pytest.main(options, plugins=[plugin])
    finally:
        for name, value in zip(("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "PYTEST_ADDOPTS"), saved, strict=True):
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise RuntimeError(f"the checks could not be run: {output.getvalue()[-2000:]}")
