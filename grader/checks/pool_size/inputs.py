"""The inputs of pool_size's checks."""

from __future__ import annotations

import random

Case = tuple[list[int], int]  # the arguments of pool_squares: the numbers, and how many workers


def choose(rng: random.Random) -> list[Case]:
    """Return the arguments of each call; further schedules and start methods get the first two only."""
    numbers = rng.sample(range(100, 1000), 24)
    repeated_and_negative = [numbers[0], -numbers[1], numbers[2], numbers[0], -numbers[1]]
    return [
        (numbers[5:12], 2),
        (repeated_and_negative, 1),
        (numbers[12:], 6),  # more workers than CPUs: a run sees four (grader/probe/clock.py)
        (numbers[:3], 5),  # more workers than numbers
    ]
