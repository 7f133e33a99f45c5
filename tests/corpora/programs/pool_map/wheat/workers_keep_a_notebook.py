# /// case
# about = "each worker keeps a table of the squares that it has computed already"
# ///
import multiprocessing
import os

known = {}


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    if n not in known:
        known[n] = n * n
    return known[n]


def pool_squares(numbers):
    with multiprocessing.Pool(2) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
