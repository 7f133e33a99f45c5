"""Fixtures that many tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.observe.observer import Station

from . import matrix


@pytest.fixture(scope="session")
def station() -> Iterator[Station]:
    """A place where runs are watched; one for the whole session of this process."""
    yield matrix.station()
    matrix.close_stations()
