"""Lines that are right, from which advice is made; they are shown, and never run here."""

from __future__ import annotations

MODEL = """\
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        results = pool.map(square_with_pid, numbers)
    squares = [square for square, _ in results]
    pids = {pid for _, pid in results}
    return squares, pids


if __name__ == "__main__":
    squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
    print(squares)
    print(f"{len(pids)} of 3 workers took part")
"""
