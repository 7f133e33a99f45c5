"""What is left of a run goes: processes, shared memory, and any folder."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from grader.probe import cleanup
from tests.support.present import present

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

FAMILY = """
import os, signal, sys
for _ in range(2):
    if os.fork() == 0:
        if os.fork() == 0:
            os.setsid()
        os.write(1, b".")
        signal.pause()
sys.stdin.read()
"""


@pytest.fixture
def parent():
    """Yield the pid of a process with two children, each of which has a child in its own session."""
    command = [sys.executable, "-c", FAMILY]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert present(process.stdout).read(4) == b"...."
        yield process.pid
        cleanup.sweep(process.pid)  # while they are its descendants: the end of its input ends it
        present(process.stdin).close()


def test_descendants_are_found_in_whatever_session_they_are(parent):
    assert len(cleanup.descendants(parent)) == 4
    assert parent in cleanup.descendants(os.getpid())


def test_a_sweep_ends_all_descendants_and_not_the_process_itself(parent):
    ends = [os.pidfd_open(pid) for pid in cleanup.descendants(parent)]
    cleanup.sweep(parent)
    assert cleanup.descendants(parent) == []
    for end in ends:
        select.select([end], [], [])
        os.close(end)
    os.kill(parent, 0)


def test_only_shared_memory_with_the_prefix_is_unlinked(monkeypatch, tmp_path):
    monkeypatch.setattr(cleanup, "SHARED", str(tmp_path))
    for name in ("grabc_1", "sem.grabc_2", "other", "sem.other"):
        (tmp_path / name).touch()
    (tmp_path / "grabc_folder").mkdir()  # can't be unlinked, and does no harm
    cleanup.clear_shared("grabc")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["grabc_folder", "other", "sem.other"]
    monkeypatch.setattr(cleanup, "SHARED", str(tmp_path / "missing"))
    cleanup.clear_shared("grabc")


def test_a_cleared_folder_stays_and_is_empty(tmp_path):
    outside = tmp_path / "outside"
    outside.write_text("stays")
    runs = tmp_path / "runs"
    (runs / "run1" / "code").mkdir(parents=True)
    (runs / "file").touch()
    (runs / "link").symlink_to(tmp_path)
    cleanup.clear(runs)
    assert list(runs.iterdir()) == []
    assert outside.read_text() == "stays"


def test_any_folder_can_be_removed(tmp_path: Path) -> None:
    top = tmp_path / "top"
    top.mkdir()
    (top / "link").symlink_to(tmp_path)
    folder = os.open(top, os.O_RDONLY)
    for _ in range(1200):  # deeper than a path may be long, and than Python's recursion goes
        os.mkdir("folder", dir_fd=folder)
        inner = os.open("folder", os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    os.fchmod(folder, 0)
    os.close(folder)
    cleanup.remove(str(top))
    assert not top.exists()
    assert tmp_path.exists()


def test_removing_a_link_leaves_its_target(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.mkdir()
    link.symlink_to(target)
    cleanup.remove(link)
    assert not link.exists()
    assert target.is_dir()
