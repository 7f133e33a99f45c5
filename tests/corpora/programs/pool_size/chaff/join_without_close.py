# /// case
# loses = ["result", "pids_are_workers"]
# about = "join() of a pool that is still open raises ValueError, so nothing is ever returned."
# diagnosis = "pool-join-before-close"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    pool = Pool(processes)
    pairs = pool.map(square_with_pid, numbers)
    pool.join()
    return [square for square, _ in pairs], {pid for _, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
