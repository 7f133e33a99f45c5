"""What all processes of a run take together."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from grader.observe import budget

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def test_memory_is_counted_and_files_as_well(tmp_path: Path) -> None:
    proc = os.open("/proc", os.O_RDONLY)
    assert budget.memory(proc, [os.getpid(), 2**22]) > 1 << 20
    os.close(proc)
    assert not budget.too_many_files(tmp_path)
    for number in range(5):
        (tmp_path / str(number)).write_bytes(bytes(60 << 20))
    assert budget.too_many_files(tmp_path)
