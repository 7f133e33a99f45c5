"""The inputs of ex06's checks."""

from __future__ import annotations

import random

Case = tuple[list[int], int, int]


def choose(rng: random.Random) -> list[Case]:
    """Return numbers, sizes and limits.

    Large limits come before small ones; there are many numbers, so that map's own chunks hold several, fewer
    numbers than workers, negative ones and one that comes twice.
    """
    numbers = rng.sample(range(100, 1000), 110)
    odd = [numbers[0], -numbers[1], numbers[2], -numbers[1]]
    return [
        (numbers[10:31], 2, 4),
        (numbers[60:], 2, 9),
        (numbers[31:40], 1, 2),
        (numbers[:10], 2, 1),
        (odd, 6, 2),
    ]
