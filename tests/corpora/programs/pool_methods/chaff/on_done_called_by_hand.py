# /// case
# loses = ["map_async"]
# about = "the function awaits the list, calls on_done itself and returns the list."
# diagnosis = "waited-before-returning"
# ///
from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterator
from multiprocessing.pool import Pool


def square(n: int) -> int:
    return n * n


def power(base: int, exponent: int) -> int:
    return base ** exponent


class Plates:
    """Hands on what the kitchen sends, and counts."""

    def __init__(self, source: Iterator[int]) -> None:
        self._source = source
        self.served = 0

    def __iter__(self) -> Plates:
        return self

    def __next__(self) -> int:
        plate = next(self._source)
        self.served += 1
        return plate


def apply_one(pool: Pool, n: int) -> int:
    return pool.apply(square, (n,))


def apply_all(pool: Pool, numbers: list[int]) -> list[int]:
    slips = [pool.apply_async(square, (n,)) for n in numbers]
    squares: deque[int] = deque()
    for slip in reversed(slips):
        slip.wait()
        squares.appendleft(slip.get())
    return list(squares)


def lazy_squares(pool: Pool, numbers: list[int]) -> Iterator[int]:
    return Plates(pool.imap(square, numbers))


def unordered_squares(pool: Pool, numbers: list[int]) -> Iterator[int]:
    return Plates(pool.imap_unordered(square, numbers))


def powers(pool: Pool, pairs: list[tuple[int, int]]) -> list[int]:
    return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    squares = pool.map_async(square, numbers).get()
    on_done(squares)
    return squares


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        squares_later(pool, [1, 2, 3, 4, 5], on_done=print)
