# /// case
# loses = ["script_output", "workers_did_it", "many_workers"]
# about = "the function is right, but the script does not call it."
# ///
"""A pool of workers: `Pool.map` shares a list of numbers out among several processes."""

import multiprocessing
import os


def square(n):
    """Say which process works on `n`, and return its square."""
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    """Return the list of the squares of `numbers`, in order, computed by the workers of a pool."""
    # Without a number, the pool makes one worker for each processor that it may use.
    # map() returns when all results are there, so it does no harm that the end of the block stops the workers.
    with multiprocessing.Pool() as pool:
        return pool.map(square, numbers)


# `square` must stand at the top level of the file: the workers find it by its name.
if __name__ == "__main__":
    pass
