"""The inputs of speedup's checks."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Chosen:
    """The limits (none is prime) and how many seconds of virtual time go by at which step."""

    lists: list[list[int]]
    similar: list[list[int]]  # the number of processes, then limits that take about the same time
    seconds: dict[str, float]


def _composite(rng: random.Random, low: int, high: int) -> int:
    return 6 * rng.randrange(low // 6 + 1, high // 6)


def choose(rng: random.Random) -> Chosen:
    """Return the limits, all composite, so that it makes no difference whether a limit itself is counted."""
    same_twice = _composite(rng, 300, 900)
    lists = [
        [_composite(rng, 300, 900) for _ in range(4)],
        [_composite(rng, 20, 2000) for _ in range(5)],
        [same_twice, 4, 900, same_twice, 100],
    ]
    similar = [
        [processes, *(_composite(rng, 900, 1000) for _ in range(processes + 2))] for processes in (2, 3, 6, 1)
    ]
    seconds = {
        "count_primes": rng.uniform(2, 3),
        "pool": rng.uniform(11, 13),
        "otherwise": rng.uniform(5, 9),
    }
    return Chosen(lists, similar, seconds)
