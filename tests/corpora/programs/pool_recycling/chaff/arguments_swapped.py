# /// case
# loses = ["task_limit", "fresh_workers"]
# about = "the size of the pool and the limit change places."
# diagnosis = "swapped-arguments"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def open_pool(limit, workers):
    return Pool(workers, maxtasksperchild=limit)


def recycled_squares(numbers, processes, maxtasksperchild):
    with open_pool(processes, maxtasksperchild) as pool:
        return pool.map(square_with_pid, numbers, chunksize=1)


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 3):
        print(f"{square} by worker {pid}")
