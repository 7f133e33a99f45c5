# /// case
# loses = ["pids_are_workers"]
# about = "squares by one map, pids by a second one over the same numbers: the same workers need not take the same."
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def who_is_it(_):
    return os.getpid()


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        squares = [square for square, _ in pool.map(square_with_pid, numbers)]
        pids = set(pool.map(who_is_it, numbers))
    return squares, pids


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
