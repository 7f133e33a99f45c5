# /// case
# loses = ["task_limit", "fresh_workers"]
# about = "the limit is raised by one."
# diagnosis = "wrong-task-limit"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    # "before a fresh one takes its place": the place is taken with the next one
    with Pool(processes, maxtasksperchild=maxtasksperchild + 1) as pool:
        return pool.map(square_with_pid, numbers, chunksize=1)


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
