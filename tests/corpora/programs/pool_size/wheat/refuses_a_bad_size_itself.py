# /// case
# about = "type hints, own check of the size, small helper functions"
# ///
from __future__ import annotations

import os
from collections.abc import Iterable
from multiprocessing import Pool

Pair = tuple[int, int]


def square_with_pid(n: int) -> Pair:
    return n * n, os.getpid()


def _check(size: int) -> None:
    if size < 1:
        raise ValueError(f"a pool needs at least one worker, not {size}")


def _split(pairs: Iterable[Pair]) -> tuple[list[int], set[int]]:
    squares: list[int] = []
    pids: set[int] = set()
    for square, pid in pairs:
        squares.append(square)
        pids.add(pid)
    return squares, pids


def pool_squares(numbers: list[int], processes: int) -> tuple[list[int], set[int]]:
    _check(processes)
    with Pool(processes) as pool:
        return _split(pool.imap(square_with_pid, numbers))


def main() -> None:
    squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
    print(squares)
    print("took part:", sorted(pids))


if __name__ == "__main__":
    main()
