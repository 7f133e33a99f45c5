# /// case
# about = "a spawn context of its own, type hints"
# ///
from __future__ import annotations

import multiprocessing
import os

SPAWN = multiprocessing.get_context("spawn")


def square(n: int) -> int:
    print(f"Worker process id for {n}: {os.getpid()}")
    return n ** 2


def pool_squares(numbers: list[int]) -> list[int]:
    with SPAWN.Pool(3) as pool:
        squares: list[int] = pool.map(square, numbers)
    return squares


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
