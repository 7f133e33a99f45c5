"""Lines that are right, from which advice is made; they are shown, and never run here."""

from __future__ import annotations

MODEL = """\
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    with multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        return pool.map(square_with_pid, numbers, chunksize=1)


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
"""
