# /// case
# loses = ["pids_are_workers"]
# about = "the pool has the right size, but the built-in map computes everything in the main process."
# diagnosis = "work-in-parent"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    with Pool(processes):
        pairs = list(map(square_with_pid, numbers))
    squares = [square for square, pid in pairs]
    pids = {pid for square, pid in pairs}
    return squares, pids


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
