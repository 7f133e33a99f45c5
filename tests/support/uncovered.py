"""Pauses coverage in tests of code that others cover as well, which measuring would only slow down.

noxfile.py names their files and folders in GRADER_UNCOVERED; single tests are marked ``uncovered``. The
programs that such a test starts are not measured either.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import coverage

from tests.support.paths import ROOT

PLACES = [ROOT / name for name in os.environ.get("GRADER_UNCOVERED", "").split(os.pathsep) if name]
_OF_SUBPROCESSES = ("COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")  # of coverage's patch "subprocess"


@contextmanager
def paused(test: Path, *, marked: bool = False) -> Iterator[None]:
    """Measure nothing during the block, if the test is marked, or its file is one of those named."""
    measuring = coverage.Coverage.current()
    if measuring is None or not (marked or any(test.is_relative_to(place) for place in PLACES)):
        yield
        return
    settings = {name: os.environ.pop(name) for name in _OF_SUBPROCESSES if name in os.environ}
    measuring.stop()
    try:
        yield
    finally:
        measuring.start()
        os.environ.update(settings)
