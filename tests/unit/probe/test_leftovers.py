"""What is removed after a run that had no user of its own: what is new, and in use by no process."""

from __future__ import annotations

import contextlib
import multiprocessing
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from typing import Any

import pytest

from grader.probe.leftovers import Snapshot

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/dev/shm is Linux's")
HOLDS = "import sys, time; held = open(sys.argv[1]); print(flush=True); sys.stdin.read()"


def path(name: str) -> Path:
    return Path("/dev/shm", name)


@contextlib.contextmanager
def semaphore() -> Iterator[Path]:
    """Yield the name of a semaphore that this process has, as the parent of a spawned process does."""
    lock: Any = multiprocessing.get_context("spawn").Lock()
    yield path(f"sem.{lock._semlock.name.lstrip('/')}")


@contextlib.contextmanager
def mapped() -> Iterator[Path]:
    """Yield the name of a block of shared memory that this process has."""
    block = SharedMemory(create=True, size=1)
    try:
        yield path(block.name)
    finally:
        block.close()
        block.unlink()


@contextlib.contextmanager
def opened() -> Iterator[Path]:
    """Yield the name of a file that another process has open."""
    file = path(f"grader-test-{multiprocessing.current_process().pid}")
    own = file.open("w")  # else a worker of another test, which has no namespaces, may remove it at once
    command = [sys.executable, "-c", HOLDS, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        own.close()
        yield file
    file.unlink()


def cleared(snapshot: Snapshot, file: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Clear what has been made since, of that file only (others run tests as well); return if it is gone."""
    monkeypatch.setattr("grader.probe.leftovers.shared_files", lambda: [str(file)])
    monkeypatch.setattr("grader.probe.leftovers._system_v", lambda: iter(()))
    snapshot.clear_later(None)
    return not file.exists()


@pytest.mark.parametrize("made", [semaphore, mapped, opened], ids=lambda made: made.__name__)
def test_what_another_program_of_the_user_has_in_use_stays(made, monkeypatch) -> None:
    before = Snapshot.taken()
    with made() as file:
        assert file.exists()
        assert not cleared(before, file, monkeypatch)


def test_what_is_new_and_in_use_by_no_process_goes(monkeypatch) -> None:
    before = Snapshot.taken()
    file = path(f"grader-test-left-{multiprocessing.current_process().pid}")
    file.touch()
    assert cleared(before, file, monkeypatch)


def test_what_was_there_before_stays(monkeypatch) -> None:
    with mapped() as file:
        before = Snapshot.taken()
        assert not cleared(before, file, monkeypatch)
