# /// case
# loses = ["pool_shut_down"]
# about = "the pool is left to the garbage collector."
# diagnosis = "pool-not-shut-down"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    pool = multiprocessing.Pool()
    squares = pool.map(square, numbers)
    return squares


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
