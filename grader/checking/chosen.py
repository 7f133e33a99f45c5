"""Numbers for the inputs of checks.

A program can be wrong about some kinds only: negative numbers, zero, the same one twice, large numbers. No
square of them is among the inputs or is as small as a place in a list, so that it can be seen what a task was
handed.
"""

from __future__ import annotations

import random


def small(rng: random.Random, count: int) -> list[int]:
    """Return different numbers of two digits, about half of them negative."""
    return [rng.choice((-1, 1)) * n for n in rng.sample(range(11, 100), count)]


def large(rng: random.Random) -> int:
    """Return a number whose square just fits into 32 bits with a sign, as in an ``Array('i')``."""
    return rng.randrange(40_001, 46_340, 2)


def huge(rng: random.Random) -> int:
    """Return a number whose square needs more than 64 bits, and more digits than a float has."""
    return rng.randrange(1 << 62, 1 << 63) | 1


def mixed(numbers: list[int]) -> list[int]:
    """Return the numbers (three or more) in an order in which their squares neither rise nor fall."""
    first, second, *others, last = sorted(numbers, key=abs)
    return [second, last, first, *others]
