"""Fixtures that many tests share."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator

import pytest

from grader.observe import run_host
from grader.observe.guardians import Launcher
from grader.observe.run_host import RunHost
from tests.tools import matrix

os.environ["GRADER_CACHE"] = ""  # tests see gradings, not results that are known from earlier ones


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put tests that take long first, so that no core waits for one of them at the end.

    Each of pytest-xdist's workers gets an equal part of the list at first, so each part begins with some.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long = [item for item in items if item.get_closest_marker("long") is not None]
    others = [item for item in items if item.get_closest_marker("long") is None]
    bounds = [len(others) * each // workers for each in range(workers + 1)]
    parts = [others[begin:end] for begin, end in itertools.pairwise(bounds)]
    items[:] = [item for turn, part in enumerate(parts) for item in (*long[turn::workers], *part)]


@pytest.fixture(scope="session")
def host() -> Iterator[RunHost]:
    """Return a run host, the same one during the whole session of this process."""
    yield matrix.host()
    matrix.close_hosts()


@pytest.fixture(scope="session")
def launcher() -> Iterator[Launcher]:
    """Return a launcher, the same one during the whole session of this process."""
    launcher = Launcher()
    yield launcher
    launcher.close()


@pytest.fixture
def forked_workers(monkeypatch: pytest.MonkeyPatch, launcher: Launcher) -> None:
    """Fork each worker that this process needs: for modules with many run hosts that are not the subject."""
    monkeypatch.setattr(run_host, "NewInterpreters", lambda: launcher)
