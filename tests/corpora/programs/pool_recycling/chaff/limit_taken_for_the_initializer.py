# /// case
# loses = ["result", "task_limit", "fresh_workers", "clean_exit"]
# about = "the limit is passed without its name: the second argument of Pool is the initializer."
# diagnosis = "exception-in-call"
# says = ["The second argument of Pool is the initializer.", "maxtasksperchild="]
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    with multiprocessing.Pool(processes, maxtasksperchild) as pool:
        return pool.map(square_with_pid, numbers, chunksize=1)


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
