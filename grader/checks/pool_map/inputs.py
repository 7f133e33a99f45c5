"""The inputs of pool_map's checks."""

from __future__ import annotations

import random

from grader.checking.chosen import large, mixed, small

SCRIPT_NUMBERS = [1, 2, 3, 4, 5]


def choose(rng: random.Random) -> list[list[int]]:
    """Return the lists: four numbers, many, some, none, one, two, and of every kind, the same several times.

    Of the four, two are negative, so that a program which hands over one kind only still has work for two
    workers. Of many there are more than fifty: a limit in a program is usually a round number. Some are six
    to ten, where a chunk of ten takes them all.
    """
    four = mixed([sign * abs(n) for sign, n in zip((1, 1, -1, -1), small(rng, 4), strict=True)])
    of_every_kind = [four[0], 0, -four[1], *small(rng, rng.randrange(0, 4)), four[0], large(rng)]
    rng.shuffle(of_every_kind)
    many = rng.sample(range(100, 1000), rng.randrange(51, 64))
    some = mixed(small(rng, rng.randrange(6, 11)))
    return [four, many, some, [], four[:1], four[1:3], [four[2], four[2], *of_every_kind]]
