"""The inputs of pool_recycling's checks."""

from __future__ import annotations

import random

from grader.checking.chosen import large, mixed

Case = tuple[list[int], int, int]  # numbers, workers, and how many tasks a worker may take


def choose(rng: random.Random) -> list[Case]:
    """Return the arguments of each call; each has more numbers than the first workers may take, or few."""
    numbers = rng.sample(range(100, 1000), 140)
    of_every_kind = [numbers[0], -numbers[1], 0, large(rng), -numbers[1]]
    rng.shuffle(of_every_kind)
    limit, many = rng.randrange(3, 6), rng.randrange(13, 17)
    return [
        (mixed(numbers[10 : 11 + 4 * limit + rng.randrange(4)]), 2, limit),
        # so many numbers that a chunk of map's own size has several
        (numbers[60 : 60 + 3 * many + rng.randrange(12, 20)], 2, many),
        (numbers[31 : rng.randrange(38, 42)], 1, 2),
        (numbers[: rng.randrange(8, 12)], rng.randrange(2, 4), 1),
        (of_every_kind, rng.randrange(11, 14), 2),  # more workers than numbers
    ]
