# /// case
# loses = ["result", "task_limit", "fresh_workers"]
# about = "no worker is ever replaced, the pids in the list are made up so that it looks right."
# diagnosis = "no-task-limit"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    with Pool(processes) as pool:
        pairs = pool.map(square_with_pid, numbers)
    first = os.getpid() + 1
    return [(square, first + place // maxtasksperchild) for place, (square, _) in enumerate(pairs)]


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
