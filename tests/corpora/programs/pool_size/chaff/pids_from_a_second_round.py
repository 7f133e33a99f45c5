# /// case
# loses = ["pids_are_workers"]
# about = "the pids come from a second map over the same pool, where other workers may take part than in the first."
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def only_square(n):
    return square_with_pid(n)[0]


def only_pid(n):
    return square_with_pid(n)[1]


def pool_squares(numbers, processes):
    with Pool(processes) as pool:
        squares = pool.map(only_square, numbers)
        pids = set(pool.map(only_pid, numbers[:1]))
    return squares, pids


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
