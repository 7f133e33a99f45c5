"""The inputs of ex08's checks."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Chosen:
    """The limits (none is prime) and how many seconds of virtual time go by at which step."""

    lists: list[list[int]]
    like: list[list[int]]  # of like size, with the number of processes at the front
    seconds: dict[str, float]


def _composite(rng: random.Random, low: int, high: int) -> int:
    return 6 * rng.randrange(low // 6 + 1, high // 6)


def choose(rng: random.Random) -> Chosen:
    """Return composite limits, some of like size, and the virtual seconds."""
    same_twice = _composite(rng, 300, 900)
    lists = [
        [_composite(rng, 300, 900) for _ in range(4)],
        [_composite(rng, 20, 2000) for _ in range(5)],
        [same_twice, 4, 900, same_twice, 100],
    ]
    like = [[size, *(_composite(rng, 900, 1000) for _ in range(size + 2))] for size in (2, 3, 6, 1)]
    seconds = {
        "count_primes": rng.uniform(2, 3),
        "pool": rng.uniform(11, 13),
        "otherwise": rng.uniform(5, 9),
    }
    return Chosen(lists, like, seconds)
