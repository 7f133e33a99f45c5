"""The inputs of serial_squares's checks."""

from __future__ import annotations

import random

from grader.checking.chosen import huge, large, small


def choose(rng: random.Random) -> list[list[int]]:
    """Return the lists: some numbers, none, one, negative and large ones, the same one twice, many."""
    numbers = small(rng, rng.randrange(4, 9))
    return [
        numbers,
        [],
        [rng.randrange(2, 99)],
        [-3, 0, *numbers[:2], large(rng), -huge(rng)],
        [numbers[0]] * 2 + [5],
        rng.choices(range(-999, 1000), k=rng.randrange(40, 90)),
    ]
