# /// case
# loses = ["task_limit", "fresh_workers"]
# about = "map packs several numbers into a chunk, and the pool counts chunks."
# diagnosis = "chunk-counted-as-task"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    with multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        return pool.map(square_with_pid, numbers)


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
