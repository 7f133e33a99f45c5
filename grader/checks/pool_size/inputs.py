"""The inputs of pool_size's checks."""

from __future__ import annotations

import random

from grader.checking.chosen import large, mixed

Case = tuple[list[int], int]  # the arguments of pool_squares: the numbers, and how many workers


def choose(rng: random.Random) -> list[Case]:
    """Return the arguments of each call; further schedules and start methods get the first two only."""
    numbers = rng.sample(range(100, 1000), 60)
    of_every_kind = [numbers[0], -numbers[1], 0, numbers[0], -numbers[1], large(rng)]
    rng.shuffle(of_every_kind)
    many = numbers[12 : rng.randrange(36, 60)]
    return [
        (mixed(numbers[5 : rng.randrange(10, 14)]), rng.randrange(2, 5)),
        (of_every_kind, 1),
        (many, rng.randrange(5, 9)),  # more workers than CPUs: a run sees four (grader/probe/clock.py)
        (numbers[3:4], 2),
        (numbers[:3], rng.randrange(17, 21)),  # more workers than numbers, and than any round limit below
    ]
