"""The pages of checks: title, points and help, read from the check functions' docstrings and markers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import pytest

from grader.checking.parts import check_file, check_files, exercise_of
from grader.checking.pytest_runner import run_pytest


@dataclass(frozen=True)
class CheckPage:
    """A check's page; ``id`` is ``EXERCISE.CHECK``."""

    id: str
    title: str
    points: int
    help: str

    @property
    def exercise(self) -> str:
        """Return the name of the exercise that the check belongs to."""
        return self.id.partition(".")[0]


@dataclass(kw_only=True)
class Collector:
    """A pytest plugin that reads the pages of the checks it collects."""

    pages: dict[str, CheckPage] = field(default_factory=dict)

    def pytest_configure(self, config: pytest.Config) -> None:
        """Register the marker that gives a check its points."""
        config.addinivalue_line("markers", "points(n): the points of the check")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Read a page from each check; several items of one check (start methods) have the same page."""
        for item in items:
            page = page_of(item)
            self.pages[page.id] = page


def page_of(item: pytest.Item) -> CheckPage:
    """Return the page of a check. Raises pytest.UsageError for a check without points."""
    function = item.function  # type: ignore[attr-defined]  # items here are functions
    marker = item.get_closest_marker("points")
    if marker is None or len(marker.args) != 1 or type(marker.args[0]) is not int:
        raise pytest.UsageError(f"{item.nodeid}: the check has no points, such as @pytest.mark.points(2)")
    title, _, page = (function.__doc__ or "").strip().partition("\n")
    name = f"{exercise_of(item.path)}.{function.__name__.removeprefix('test_')}"
    lines = [line.strip() for line in page.strip().splitlines()]
    return CheckPage(name, title.strip(), marker.args[0], "\n".join(lines))


def check_pages(names: Sequence[str] | None = None) -> Mapping[str, CheckPage]:
    """Return the pages of the named exercises' checks (of all by default), by check id, in order."""
    if names is None:
        names = [exercise_of(file) for file in check_files()]
    return {page.id: page for name in names for page in _collected(name)}


@cache
def _collected(name: str) -> tuple[CheckPage, ...]:
    collector = Collector()
    run_pytest(collector, [check_file(name)], "--collect-only")
    return tuple(collector.pages.values())
