# /// case
# loses = ["pool_shut_down"]
# about = "one pool is kept in a global for all calls, and nobody ever shuts it down."
# diagnosis = "pool-not-shut-down"
# ///
import multiprocessing
import os

_pool = None


def get_pool():
    """Open the pool at the first call: opening one is slow."""
    global _pool
    if _pool is None:
        _pool = multiprocessing.Pool(4)
    return _pool


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    return get_pool().map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
