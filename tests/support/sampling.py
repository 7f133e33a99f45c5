"""What a run of the tests takes of the corpora.

GRADER_SAMPLE says how much; noxfile.py sets it, and names the Python that takes more than the others:

* ``few``: what every Python must show, such as each check lost and each exercise passed.
* ``kinds``: programs of every kind, such as each diagnosis and each operator of mutants. The default.
* ``whole``: all programs.

Which programs these are depends on nothing but the Python's version: they are the same each time, and others
on each Python.
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
    """Return items that between them have every kind that there is; few, but not always the fewest.

    The next one taken is the one with most of the kinds that are left, of equal ones one that costs least, of
    those the one that ``turn`` decides.
    """
    order = random.Random(turn).sample(range(len(items)), len(items))
    left = {kind for item in items for kind in kinds(item)}
    taken = set()
    while left:
        best = max(
            order, key=lambda index: (len(left.intersection(kinds(items[index]))), -cost(items[index]))
        )
        taken.add(best)
        left -= set(kinds(items[best]))
    return [items[index] for index in sorted(taken)]


def share(items: Sequence[T], level: str = LEVEL, python: str = PYTHON) -> list[T]:
    """Return this Python's part of the items: between them the supported Pythons take all."""
    part = PYTHONS.index(python) if python in PYTHONS else 0
    return list(items) if level == "whole" else list(items[part :: len(PYTHONS)])
