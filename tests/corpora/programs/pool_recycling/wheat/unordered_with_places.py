# /// case
# about = "imap_unordered, each number with its place, sorted by place"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def _at(item):
    place, n = item
    return place, square_with_pid(n)


def recycled_squares(numbers, processes, maxtasksperchild):
    with Pool(processes, None, (), maxtasksperchild) as pool:
        found = sorted(pool.imap_unordered(_at, enumerate(numbers), 1))
    return [pair for _, pair in found]


if __name__ == "__main__":
    for square, pid in recycled_squares([8, 7, 6, 5, 4, 3, 2, 1], 2, 2):
        print(f"{square} by worker {pid}")
