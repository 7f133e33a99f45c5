# /// case
# about = "squares by way of a float, which is exact for numbers of this size."
# ///
import math
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return int(math.pow(n, 2))


def pool_squares(numbers):
    with multiprocessing.Pool() as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
