# /// case
# loses = ["result", "task_limit", "fresh_workers", "clean_exit"]
# about = "the last lines also run when a spawned worker imports the file; no worker ever comes to life, and the map waits for ever."
# diagnosis = "no-main-guard"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    with Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        return pool.map(square_with_pid, numbers, chunksize=1)


for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
    print(f"{square} by worker {pid}")
