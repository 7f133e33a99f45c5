# /// case
# about = "apply, so that each number waits for the one before it"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    """Slow, but nobody asked for fast."""
    pairs = []
    with Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        for n in numbers:
            pairs.append(pool.apply(square_with_pid, (n,)))
    return pairs


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
