"""The inputs of pool_recycling's checks."""

from __future__ import annotations

import random

Case = tuple[list[int], int, int]  # numbers, workers, and how many tasks a worker may take


def choose(rng: random.Random) -> list[Case]:
    """Return the arguments of each call; large limits come before small ones."""
    numbers = rng.sample(range(100, 1000), 110)
    repeated_and_negative = [numbers[0], -numbers[1], numbers[2], -numbers[1]]
    return [
        (numbers[10:31], 2, 4),
        (numbers[60:], 2, 9),  # so many numbers that a chunk of map's own size has several
        (numbers[31:40], 1, 2),
        (numbers[:10], 2, 1),
        (repeated_and_negative, 6, 2),  # more workers than numbers
    ]
