# /// case
# loses = ["uses_pool_map"]
# about = "starmap with tuples of one, where map was asked for."
# diagnosis = "another-method"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(4) as pool:
        squares = pool.starmap(square, [(n,) for n in numbers])
    return squares


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
