"""Scratch folders of batches at the same time: none removes what another one uses."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest

from grader.batch import file_lock, scratch

pytestmark = pytest.mark.skipif(not file_lock.AVAILABLE, reason="locks decide which folder is in use")


@pytest.fixture(autouse=True)
def parent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_that_another_batch_removes_before_it_is_locked_is_replaced(
    parent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = file_lock.lock
    made: list[Path] = []

    def as_late_as_can_be(*args: Any, **more: Any) -> None:
        if not made:
            made.extend(parent.iterdir())
            scratch._sweep(parent)
        lock(*args, **more)

    monkeypatch.setattr(file_lock, "lock", as_late_as_can_be)
    with scratch.scratch() as folder:
        assert not made[0].exists()
        (folder / "submission").touch()
    assert list(parent.iterdir()) == []


def test_a_folder_in_use_stays_and_one_left_behind_goes(parent: Path) -> None:
    left = parent / "grader-batch-left"
    left.mkdir()
    (left / "held").touch()
    with scratch.scratch() as one:
        assert not left.exists()
        with scratch.scratch() as other:
            assert one.exists()
            assert one != other
        assert list(parent.iterdir()) == [one]
    assert list(parent.iterdir()) == []
