"""How many workers: choose the size of the pool, and see who computed what."""

import multiprocessing
import os


def square_with_pid(n):
    """Return the square of `n` and the id of the process that computed it."""
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    """Return the squares of `numbers`, in order, and the set of the ids of the workers that computed them.

    The pool has exactly `processes` workers. A size below 1 is a ValueError.
    """
    # Pool() itself refuses a size below 1, before it starts anything.
    with multiprocessing.Pool(processes) as pool:
        results = pool.map(square_with_pid, numbers)

    squares = [square for square, _ in results]
    # A set keeps each id once. It may be smaller than the pool: nobody promises that every worker gets a number.
    pids = {pid for _, pid in results}
    return squares, pids


if __name__ == "__main__":
    squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
    print(squares)
    print(f"{len(pids)} of 3 workers took part")
