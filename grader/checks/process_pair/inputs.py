"""The inputs of process_pair's checks."""

from __future__ import annotations

import random

SCRIPT_NUMBER = 10


def choose(rng: random.Random) -> list[int]:
    """Return the numbers for the calls: 0, a negative one, a small and a larger one; all lines differ."""
    small, middle, large = rng.sample(range(2, 40), 3)
    return [small, -middle - 40, 0, large + 1_000]
