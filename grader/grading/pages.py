"""The pages of checks: title, points and help, read from the check functions' docstrings and decorators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from grader.checking.parts import Check, checks_of, exercise_names
from grader.checking.points import points_of


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


def check_pages(names: Sequence[str] | None = None) -> Mapping[str, CheckPage]:
    """Return the pages of the named exercises' checks (of all by default), by check id, in order.

    Raises:
        ValueError: a check has no points.
    """
    names = exercise_names() if names is None else names
    return {page.id: page for name in names for page in _pages(name)}


@cache
def _pages(exercise: str) -> tuple[CheckPage, ...]:
    return tuple(_page(f"{exercise}.{name}", check) for name, check in checks_of(exercise).items())


def _page(check_id: str, check: Check) -> CheckPage:
    title, _, page = (check.__doc__ or "").strip().partition("\n")
    lines = [line.strip() for line in page.strip().splitlines()]
    return CheckPage(check_id, title.strip(), points_of(check), "\n".join(lines))
