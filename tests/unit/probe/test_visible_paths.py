"""Which files a run can see, and how its own folder is recognised in a text."""

from __future__ import annotations

import os
import sys

import pytest

from grader.probe import visible_paths

linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/self/maps")


@linux
def test_the_interpreters_folders_are_needed_as_they_are_called_and_as_they_really_are(tmp_path, monkeypatch):
    real, link = tmp_path / "real", tmp_path / "link"
    real.mkdir()
    link.symlink_to(real)
    monkeypatch.setattr(sys, "path", ["", "relative", str(tmp_path / "missing"), str(link)])
    needed = visible_paths.needed([sys.base_prefix])
    assert {str(link), os.path.realpath(link), sys.base_prefix} <= set(needed)
    assert not {"", "relative", str(tmp_path / "missing")} & set(needed)
    assert not [path for path in needed if path.startswith(("/proc/", "/dev/"))]
    assert needed == sorted(needed, key=len)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('File "/tmp/grader-abc123/runs/run7/code/pair.py", line 9', 'File "pair.py", line 9'),
        ("/var/tmp/a-b.c/grader-x_1/runs/run12/home/notes", "home/notes"),
        ("path=/tmp/grader-x/runs/run1/code/pair.py", "path=pair.py"),
        ("/tmp/grader-x/runs/run1/", ""),
        ("/tmp/grader-x/lib/grader/probe", "/tmp/grader-x/lib/grader/probe"),
        ("/tmp/runs/run1/code/pair.py", "/tmp/runs/run1/code/pair.py"),
    ],
)
def test_a_runs_own_folder_is_recognised_in_a_text(text, shown):
    assert visible_paths.RUN_FOLDER.sub("", text) == shown


def test_a_long_text_without_such_a_folder_is_searched_in_linear_time():
    assert visible_paths.RUN_FOLDER.sub("", "/grader" * 100_000).startswith("/grader/")
