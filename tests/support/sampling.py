"""The part of the corpora that a test run grades.

GRADER_SAMPLE chooses it; noxfile.py sets it, and names the Python that takes more than the others:

* ``few``: what every Python must show, such as each check lost, and its share of the rest.
* ``kinds``: programs of every kind, such as each diagnosis, and a share of the mutants' operators; default.
* ``whole``: all programs.

The choice depends on nothing but the Python's version: it is the same each time, and different on each
Python.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from grader.package import supported_pythons

T = TypeVar("T")
Kinds = Callable[[T], Iterable[Hashable]]
LEVELS = ("few", "kinds", "whole")
LEVEL = os.environ.get("GRADER_SAMPLE", "kinds")
PYTHONS = supported_pythons()
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
if LEVEL not in LEVELS:
    raise ValueError(f"GRADER_SAMPLE is one of {', '.join(LEVELS)}, not {LEVEL}")


def cover(items: Sequence[T], kinds: Kinds[T], turn: int, cost: Callable[[T], int] = lambda _: 0) -> list[T]:
    """Return items that together have every kind; few, but not always the fewest.

    The next item is the one with most of the remaining kinds; among equal ones, one with the lowest cost;
    among those, ``turn`` decides.
    """
    order = random.Random(turn).sample(range(len(items)), len(items))
    has = [frozenset(kinds(item)) for item in items]
    costs = [cost(item) for item in items]
    remaining = set().union(*has)
    taken = set()
    while remaining:
        best = max(order, key=lambda index: (len(remaining & has[index]), -costs[index]))
        taken.add(best)
        remaining -= has[best]
    return [items[index] for index in sorted(taken)]


def share(items: Sequence[T], level: str = LEVEL, python: str = PYTHON) -> list[T]:
    """Return this Python's part of the items; the supported Pythons together take all of them."""
    part = PYTHONS.index(python) if python in PYTHONS else 0
    return list(items) if level == "whole" else list(items[part :: len(PYTHONS)])
