# /// case
# about = "imap_unordered with places, figures in a dataclass, type hints"
# ///
from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from multiprocessing import Pool
from time import perf_counter


@dataclass
class Figures:
    serial_seconds: float
    parallel_seconds: float
    speedup: float = 0.0

    def __post_init__(self) -> None:
        self.speedup = self.serial_seconds / self.parallel_seconds


def count_primes(limit: int) -> int:
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count


def _count_at(item: tuple[int, int]) -> tuple[int, int]:
    place, limit = item
    return place, count_primes(limit)


def serial_counts(limits: list[int]) -> list[int]:
    return [count_primes(limit) for limit in limits]


def parallel_counts(limits: list[int], processes: int) -> list[int]:
    with Pool(processes) as pool:
        counts = dict(pool.imap_unordered(_count_at, enumerate(limits)))
    return [counts[place] for place in range(len(limits))]


def compare(limits: list[int], processes: int) -> dict[str, float]:
    clock = [perf_counter()]
    serial_counts(limits)
    clock.append(perf_counter())
    parallel_counts(limits, processes)
    clock.append(perf_counter())
    return asdict(Figures(clock[1] - clock[0], clock[2] - clock[1]))


if __name__ == "__main__":
    for name, value in compare([4000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
