# /// case
# about = "a quarter of the list, rounded up, in each chunk."
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


import math


def pool_squares(numbers):
    with multiprocessing.Pool(2) as pool:
        return pool.map(square, numbers, chunksize=max(1, math.ceil(len(numbers) / 4)))


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
