"""Clocks in a run agree with each other as far as they are exact: no right program reports a wrong time."""

from __future__ import annotations

import shutil
from pathlib import Path

from grader.observe.observer import Observer
from grader.observe.run_host import RunHost
from tests.system.test_watching import linux

# a reading lies between two of the exact clock, so the bounds of the difference are right however slow it is
READINGS = """
import os, time
most, least, end = -1e9, 1e9, time.perf_counter() + 1
while time.perf_counter() < end:
    before, elapsed, after = time.perf_counter(), os.times().elapsed, time.perf_counter()
    most, least = max(most, elapsed - after), min(least, elapsed - before)
print("exact to a hundredth" if most - least <= 0.01 else f"differs by {most - least}")
"""


def _copied(file: Path, folder: Path) -> Path:
    folder.mkdir()
    return Path(shutil.copy(file, folder))


@linux
def test_two_readings_of_os_times_are_as_far_apart_as_of_any_clock_to_a_hundredth(
    host: RunHost, tmp_path: Path
) -> None:
    file = tmp_path / "program.py"
    file.write_text(READINGS)
    observer = Observer(host, lambda folder: _copied(file, folder), 20, 512, 64)
    trace = observer.script("fork", "parent first")
    assert [line.text for line in trace.lines] == ["exact to a hundredth"]
