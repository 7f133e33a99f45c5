# /// case
# loses = ["fresh_workers"]
# about = "the pool has one worker, whatever size was asked for."
# diagnosis = "pool-of-one"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    with Pool(1, maxtasksperchild=maxtasksperchild) as pool:  # one is easier to count
        return pool.map(square_with_pid, numbers, chunksize=1)


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
