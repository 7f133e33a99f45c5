"""A program sees what it sees in ``python FILE``, but for what a page of the documentation lists."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from grader.observe.observer import METHODS
from grader.observe.run_host import RunHost
from tests.support import look_around
from tests.support.paths import ROOT
from tests.system.test_like_python import any_host, folder, plain, printed, run

__all__ = ["any_host", "folder"]
PAGE = ROOT / "docs" / "like-python.md"
LISTED = set(re.findall(r"^\| `([^`]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("method", METHODS)
def test_only_what_is_listed_differs(folder: Path, any_host: RunHost, method: str) -> None:
    shutil.copy(look_around.__file__, folder / "program.py")
    (folder / "method.txt").write_text(method)
    expected, trace = plain(folder), run(folder, any_host)
    assert (expected.returncode, expected.stderr, trace.status, printed(trace, "err")) == (0, "", 0, "")
    known, seen = json.loads(expected.stdout), json.loads(printed(trace))
    for process in ("main", "child"):
        assert known[process].keys() == seen[process].keys() >= LISTED
        differs = {name for name, fact in known[process].items() if fact != seen[process][name]}
        assert differs <= LISTED, {
            name: (known[process][name], seen[process][name]) for name in differs - LISTED
        }
        assert "sys.modules" in differs  # what is compared does tell a run from python FILE
