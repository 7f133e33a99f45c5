# /// case
# about = "the pool has as many workers as there are numbers; for an empty list none is made."
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    if not numbers:
        return []
    with multiprocessing.Pool(max(2, min(len(numbers), 4))) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
