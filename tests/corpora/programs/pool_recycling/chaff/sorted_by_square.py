# /// case
# loses = ["result"]
# about = "the pairs of imap_unordered are sorted by square, which is not the order of the numbers."
# diagnosis = "results-sorted"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    with Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        pairs = list(pool.imap_unordered(square_with_pid, numbers))
    pairs.sort()
    return pairs


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
