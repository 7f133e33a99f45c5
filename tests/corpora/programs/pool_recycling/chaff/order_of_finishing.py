# /// case
# loses = ["result"]
# about = "imap_unordered gives the pairs in the order of finishing."
# diagnosis = "order-of-finishing"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    with Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        return [pair for pair in pool.imap_unordered(square_with_pid, numbers)]


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
