# /// case
# loses = ["result"]
# about = "the pool has as many workers as there are numbers: for an empty list Pool(0) raises ValueError."
# diagnosis = "exception-on-some-input"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(min(len(numbers), 4)) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
