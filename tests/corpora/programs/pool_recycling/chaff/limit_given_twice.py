# /// case
# loses = ["task_limit", "fresh_workers"]
# about = "the limit is the pool's limit and the chunk size too, so a worker handles the limit squared."
# diagnosis = "chunk-counted-as-task"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    results = []
    with Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        for pair in pool.imap(square_with_pid, numbers, maxtasksperchild):
            results.append(pair)
    return results


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
