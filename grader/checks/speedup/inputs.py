"""The inputs of speedup's checks."""

from __future__ import annotations

import random
from dataclasses import dataclass

from grader.checking.chosen import mixed


@dataclass(frozen=True)
class Chosen:
    """The limits (none is prime) and how many seconds of virtual time go by at which step."""

    lists: list[list[int]]
    sizes: list[int]  # the number of processes for each of these lists
    similar: list[list[int]]  # the number of processes, then limits that take about the same time
    seconds: dict[str, float]


def _composite(rng: random.Random, low: int, high: int) -> int:
    return 6 * rng.randrange(low // 6 + 1, high // 6)


def _similar(rng: random.Random, count: int) -> list[int]:
    """Return different limits that take about the same time."""
    return [6 * each for each in rng.sample(range(150, 168), count)]


def choose(rng: random.Random) -> Chosen:
    """Return the limits, all composite, so that it makes no difference whether a limit itself is counted."""
    same_twice = _composite(rng, 300, 900)
    lists = [
        mixed([_composite(rng, 300, 900) for _ in range(rng.randrange(3, 6))]),
        [1, _composite(rng, 2100, 2500), *(_composite(rng, 20, 2000) for _ in range(rng.randrange(5, 8)))],
        [same_twice, 4, 900, same_twice, *(_composite(rng, 50, 200) for _ in range(rng.randrange(6, 12)))],
        [_composite(rng, 300, 900), 1, _composite(rng, 50, 200)],
        [],
    ]
    # the number of processes, and how many limits there are beside one for each
    sizes = (2, 1), (3, 0), (rng.randrange(9, 13), 1), (1, 1)
    similar = [[processes, *_similar(rng, processes + more)] for processes, more in sizes]
    seconds = {
        "count_primes": rng.uniform(2, 3),
        "pool": rng.uniform(11, 13),
        "otherwise": rng.uniform(5, 9),
    }
    return Chosen(lists, [2, 3, 2, 5, 1], similar, seconds)
