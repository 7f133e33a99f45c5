# /// case
# loses = ["result", "script_output", "pool_shut_down", "clean_exit"]
# about = "join() of a pool that is still open raises ValueError, so that no call ever returns; the work had been done."
# diagnosis = "pool-join-before-close"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    pool = multiprocessing.Pool(4)
    squares = pool.map(square, numbers)
    pool.join()
    return squares


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
