# /// case
# about = "map is handed a generator; contextlib.closing, then join"
# ///
import os
from contextlib import closing
from multiprocessing import Pool


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def one_by_one(numbers):
    yield from numbers


def pool_squares(numbers):
    with closing(Pool(3)) as pool:
        squares = pool.map(square, one_by_one(numbers))
    pool.join()
    return squares


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
