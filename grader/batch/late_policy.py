"""Late policies: rules that take points off, built in or from another package.

A rule of your own is a function in a package of your own, named as an entry point:

    [project.entry-points."grader.late_policies"]
    ours = "our_package:make"        # make("10") -> the rule, for `--late ours:10`
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import Protocol

from .intake.item import BatchError

GROUP = "grader.late_policies"
DAY_SECONDS = 86_400


@dataclass(frozen=True)
class Lateness:
    """A late submission: seconds after the due time (None: only known to be late), and its points."""

    seconds: int | None
    points: int
    max_points: int

    @property
    def days(self) -> int:
        """Return the number of days after the due time, rounded up; at least one."""
        return 1 if self.seconds is None else max(1, math.ceil(self.seconds / DAY_SECONDS))


class LatePolicy(Protocol):
    """A function from lateness to the points that are taken off."""

    def __call__(self, late: Lateness, /) -> int:
        """Return a whole number of points, zero or more; more than there are counts as all of them."""
        ...


def percent_per_day(argument: str) -> LatePolicy:
    """Return a policy; ``10`` takes off ten percent of the maximum for each day begun, rounded down."""
    percent = _number(argument, "percent-per-day")
    return lambda late: late.max_points * percent * late.days // 100


def points_per_day(argument: str) -> LatePolicy:
    """Return a policy; ``5`` takes off five points for each day begun."""
    points = _number(argument, "points-per-day")
    return lambda late: points * late.days


def zero(_words: str) -> LatePolicy:
    """Return the policy that gives no points for a late submission."""
    return lambda late: late.points


_BUILT_IN: Mapping[str, Callable[[str], LatePolicy]] = {
    "percent-per-day": percent_per_day,
    "points-per-day": points_per_day,
    "zero": zero,
}


def late_policy(text: str) -> LatePolicy:
    """Return the policy that ``NAME`` or ``NAME:ARGUMENT`` names. Raises BatchError."""
    name, _, argument = text.partition(":")
    make = _BUILT_IN.get(name)
    if make is None:
        plugins = {point.name: point for point in entry_points(group=GROUP)}
        if name not in plugins:
            known = ", ".join(sorted({*_BUILT_IN, *plugins}))
            raise BatchError(f"there is no late policy {name!r}; choose from: {known}")
        try:
            make = plugins[name].load()
        except Exception as error:  # another package's code
            raise BatchError(f"the late policy {name} can't be loaded: {error}") from error
    policy: LatePolicy = make(argument)
    return policy


def _number(argument: str, name: str) -> int:
    try:
        number = int(argument)
    except ValueError:
        number = -1
    if number < 0:
        raise BatchError(f"the late policy {name} needs a whole number, such as {name}:10")
    return number
