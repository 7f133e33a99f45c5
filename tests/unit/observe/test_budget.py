"""What all processes of a run take together."""

from __future__ import annotations

import mmap
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.observe import budget

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
MIB = 1 << 20
BLOCK = b"x" * (4 * MIB)  # made before anything is counted
NOISE = MIB // 2  # what Python itself may take meanwhile


@pytest.fixture
def proc() -> Iterator[int]:
    folder = os.open("/proc", os.O_RDONLY)
    yield folder
    os.close(folder)


def own_memory(proc: int) -> int:
    return budget.memory(proc, [os.getpid(), 2**22])


def test_memory_of_a_process_is_counted(proc: int) -> None:
    before = own_memory(proc)
    with mmap.mmap(
        -1, 4 * MIB, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
    ) as block:  # never out of a free list
        block.write(BLOCK)
        assert 4 * MIB - NOISE < own_memory(proc) - before < 5 * MIB


def test_a_file_in_memory_counts_without_a_mapping(proc: int) -> None:
    before = own_memory(proc)
    file = os.memfd_create("x")
    os.write(file, BLOCK)
    assert 4 * MIB - NOISE < own_memory(proc) - before < 5 * MIB
    os.close(file)


def test_an_unlinked_file_counts_by_what_is_allocated(proc: int) -> None:
    before = own_memory(proc)
    with tempfile.TemporaryFile(buffering=0) as file:
        file.truncate(1 << 30)
        file.write(BLOCK)
        assert 4 * MIB - NOISE < own_memory(proc) - before < 5 * MIB


def test_a_shared_mapping_counts_as_a_whole_and_once(proc: int) -> None:
    before = own_memory(proc)
    with mmap.mmap(-1, 4 * MIB) as block:
        assert 4 * MIB - NOISE < own_memory(proc) - before < 5 * MIB  # in none of our pages yet
        block.write(BLOCK)
        assert 4 * MIB - NOISE < own_memory(proc) - before < 5 * MIB


def test_threads_are_counted_and_so_are_those_that_run(proc: int) -> None:
    before = budget.threads([os.getpid()])
    end = threading.Event()
    crew = [threading.Thread(target=end.wait) for _ in range(5)]
    for each in crew:
        each.start()
    assert budget.threads([os.getpid()]) == budget.threads([os.getpid()], proc) == before + 5
    assert 1 <= budget.running([os.getpid()], proc) <= before + 5
    end.set()
    for each in crew:
        each.join()
    assert budget.threads([2**22]) == budget.running([2**22]) == 0


def test_files_are_counted_and_what_lies_elsewhere_with_them(tmp_path: Path) -> None:
    assert not budget.too_many_files(tmp_path)
    for number in range(3):
        (tmp_path / str(number)).write_bytes(bytes(60 * MIB))
    assert not budget.too_many_files(tmp_path)
    assert budget.too_many_files(tmp_path, [str(tmp_path / "0"), str(tmp_path / "1")])


def test_runs_of_one_file_share_a_number_of_events() -> None:
    assert budget.events_left(0) == budget.MAX_EVENTS
    assert budget.events_left(budget.MAX_EVENTS_OF_FILE - 50_000) == 50_000
    assert 0 < budget.events_left(2 * budget.MAX_EVENTS_OF_FILE) < budget.MAX_EVENTS
