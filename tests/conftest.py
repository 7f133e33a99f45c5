"""Fixtures that many tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.observe.run_host import RunHost
from tests.tools import matrix


@pytest.fixture(scope="session")
def host() -> Iterator[RunHost]:
    """Return a run host, the same one during the whole session of this process."""
    yield matrix.host()
    matrix.close_hosts()
