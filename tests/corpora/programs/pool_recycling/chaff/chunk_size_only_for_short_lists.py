# /// case
# loses = ["task_limit", "fresh_workers"]
# about = "long lists still go out in chunks of several numbers."
# diagnosis = "chunk-counted-as-task"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    if len(numbers) <= 8:
        size = 1
    else:
        size = 2  # saves a bit of traffic
    with Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        return pool.map(square_with_pid, numbers, size)


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
