"""The inputs of pool_map's checks."""

from __future__ import annotations

import random

SCRIPT_NUMBERS = [1, 2, 3, 4, 5]


def choose(rng: random.Random) -> list[list[int]]:
    """Return the lists: some numbers, none, the same one several times, many."""
    numbers = rng.sample(range(-99, 100), 6)
    return [numbers, [], numbers[:1], [numbers[0]] * 3 + [7, numbers[0]], rng.sample(range(100, 1000), 26)]
