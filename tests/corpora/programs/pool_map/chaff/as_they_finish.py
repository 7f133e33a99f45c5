# /// case
# loses = ["result", "script_output", "uses_pool_map"]
# about = "imap_unordered gives the squares in the order in which they are ready."
# diagnosis = "order-of-finishing"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(4) as pool:
        return [s for s in pool.imap_unordered(square, numbers)]


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
