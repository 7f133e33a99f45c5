# /// case
# loses = ["result", "task_limit", "fresh_workers", "clean_exit"]
# about = "the pool is closed before map is called, which raises ValueError."
# diagnosis = "pool-closed-too-early"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    pool = Pool(processes, maxtasksperchild=maxtasksperchild)
    pool.close()
    pairs = pool.map(square_with_pid, numbers, chunksize=1)
    pool.join()
    return pairs


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
