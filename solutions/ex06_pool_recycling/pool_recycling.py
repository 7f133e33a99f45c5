"""Fresh workers: a worker goes home after a few numbers, and a new one takes its place."""

import multiprocessing
import os


def square_with_pid(n):
    """Return the square of `n` and the id of the process that computed it."""
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    """Return the list of (square, id of the worker), in order.

    The pool has `processes` workers. A worker that has handled `maxtasksperchild` numbers is replaced.
    """
    with multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        # map() packs the numbers into chunks, and for the pool one chunk is one task.
        # With one number in each chunk, counting tasks is counting numbers.
        return pool.map(square_with_pid, numbers, chunksize=1)


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
