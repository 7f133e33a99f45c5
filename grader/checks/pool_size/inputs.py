"""The inputs of ex05's checks."""

from __future__ import annotations

import random

Case = tuple[list[int], int]


def choose(rng: random.Random) -> list[Case]:
    """Return numbers (negative and repeated ones too) and sizes.

    The sizes: one worker, a few, more than the machine has cores, more than there are numbers.
    """
    numbers = rng.sample(range(100, 1000), 24)
    odd = [numbers[0], -numbers[1], numbers[2], numbers[0], -numbers[1]]
    return [(numbers[5:12], 2), (odd, 1), (numbers[12:], 6), (numbers[:3], 5)]
