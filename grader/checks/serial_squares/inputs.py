"""The inputs of serial_squares's checks."""

from __future__ import annotations

import random


def choose(rng: random.Random) -> list[list[int]]:
    """Return the lists: some numbers, none, one, negative ones, the same one twice, many."""
    numbers = rng.sample(range(-99, 100), 7)
    return [
        numbers,
        [],
        [rng.randrange(2, 99)],
        [-3, 0, *numbers[:2]],
        [numbers[0]] * 2 + [5],
        rng.choices(range(-999, 1000), k=60),
    ]
