"""The inputs of pool_map's checks."""

from __future__ import annotations

import random

from grader.checking.chosen import large, mixed, small

SCRIPT_NUMBERS = [1, 2, 3, 4, 5]


def choose(rng: random.Random) -> list[list[int]]:
    """Return the lists: four numbers, many, none, one, and of every kind, the same one several times."""
    four = mixed(small(rng, 4))
    of_every_kind = [four[0], 0, -four[1], *small(rng, rng.randrange(0, 4)), four[0], large(rng)]
    rng.shuffle(of_every_kind)
    many = rng.sample(range(100, 1000), rng.randrange(34, 60))
    return [four, many, [], four[:1], [four[2], four[2], *of_every_kind]]
