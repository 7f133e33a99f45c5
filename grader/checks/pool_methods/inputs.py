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
    """Return the inputs; bases and exponents differ, so that swapping them shows.

    The first list, with which most runs are made, has fewer than ten numbers. It begins with ordinary ones,
    and has every kind. A list of one number comes last, and has one of an earlier call: it is to be
    computed again.
    """
    pairs = [(rng.randrange(6, 12), rng.randrange(2, 5)) for _ in range(rng.randrange(4, 9))]
    pairs += [(-rng.randrange(5, 9), 3), (-rng.randrange(10, 20), 2), (rng.randrange(20, 90), 0)]
    pairs += [(0, 4), (0, 0), (rng.randrange(6, 12), rng.choice((5, 7)))]
    pairs += [(rng.randrange(100, 200), 1), pairs[0]]
    pairs += [(rng.randrange(901, 1000, 2), 6)]  # more digits than a float has
    numbers = rng.sample(range(100, 1000), 70)
    ordinary = mixed(numbers[2 : rng.randrange(6, 8)])
    of_every_kind = [-numbers[0], numbers[1], 0, numbers[1]]
    rng.shuffle(of_every_kind)
    many = [*numbers[11 : rng.randrange(61, 66)], large(rng)]
    return Chosen(
        [numbers[0], -large(rng), 0, numbers[0], rng.randrange(2, 10)],
        [[*ordinary, *of_every_kind], many, [], ordinary[1:2]],
        [pairs, pairs[1:2], []],
    )


def pool_size(given: object) -> int:
    """Return how many workers the pool has that a function gets with this input."""
    return 1 if isinstance(given, list) and len(given) == 1 else SIZE
