# /// case
# loses = ["fresh_workers"]
# about = "a whole new pool is opened for every number, so workers go home after one number or none."
# diagnosis = "pool-in-a-loop"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    pairs = []
    for n in numbers:
        with Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
            pairs.append(pool.apply(square_with_pid, (n,)))
    return pairs


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4], 2, 2):
        print(f"{square} by worker {pid}")
