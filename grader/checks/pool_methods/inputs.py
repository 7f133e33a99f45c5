"""The inputs of pool_methods's checks."""

from __future__ import annotations

import random
from dataclasses import dataclass

SIZE = 3  # how many workers the given pool has


@dataclass(frozen=True)
class Chosen:
    """The inputs, each for several calls: numbers, lists of numbers, lists of (base, exponent)."""

    single: list[int]
    lists: list[list[int]]
    pairs: list[list[tuple[int, int]]]


def choose(rng: random.Random) -> Chosen:
    """Return the inputs; bases and exponents differ, so that swapping them shows."""
    pairs = [(rng.randrange(6, 12), rng.randrange(2, 5)) for _ in range(4)]
    pairs += [(-rng.randrange(5, 9), 3), (rng.randrange(20, 90), 0)]
    numbers = rng.sample(range(100, 1000), 20)
    repeated_and_negative = [-numbers[14], numbers[15], 0, numbers[15], numbers[16]]
    return Chosen(
        [numbers[0], -numbers[1]], [numbers[2:14], repeated_and_negative, []], [pairs, pairs[:2], []]
    )
