"""The inputs of pool_methods's checks."""

from __future__ import annotations

import random
from dataclasses import dataclass

from grader.checking.chosen import large, mixed

SIZE = 3  # how many workers the given pool has


@dataclass(frozen=True)
class Chosen:
    """The inputs, each for several calls: numbers, lists of numbers, lists of (base, exponent)."""

    single: list[int]
    lists: list[list[int]]
    pairs: list[list[tuple[int, int]]]


def choose(rng: random.Random) -> Chosen:
    """Return the inputs; bases and exponents differ, so that swapping them shows."""
    pairs = [(rng.randrange(6, 12), rng.randrange(2, 5)) for _ in range(rng.randrange(4, 9))]
    pairs += [(-rng.randrange(5, 9), 3), (rng.randrange(20, 90), 0), (0, 4), pairs[0]]
    pairs += [(rng.randrange(901, 1000, 2), 6)]  # more digits than a float has
    numbers = rng.sample(range(100, 1000), 70)
    of_every_kind = [-numbers[0], numbers[1], 0, numbers[1]]
    rng.shuffle(of_every_kind)
    many = [*numbers[11 : rng.randrange(61, 66)], large(rng)]
    return Chosen(
        [numbers[0], -large(rng), 0],
        [mixed(numbers[2 : rng.randrange(9, 12)]), of_every_kind, many, []],
        [pairs, pairs[:2], []],
    )
