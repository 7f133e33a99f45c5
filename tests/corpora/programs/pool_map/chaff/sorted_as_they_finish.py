# /// case
# loses = ["result", "uses_pool_map"]
# about = "the squares are collected as they finish and sorted by size at the end: right for a sorted list only"
# diagnosis = "results-sorted"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    squares = []
    with multiprocessing.Pool(3) as pool:
        for found in pool.imap_unordered(square, numbers):
            squares.append(found)
        pool.close()
        pool.join()
    squares.sort()
    return squares


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
