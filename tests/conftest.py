"""Fixtures that many tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.observe.run_host import RunHost
from tests.tools import matrix


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put tests that take long first, so that no core waits for one of them at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def host() -> Iterator[RunHost]:
    """Return a run host, the same one during the whole session of this process."""
    yield matrix.host()
    matrix.close_hosts()
