# /// case
# loses = ["task_limit", "fresh_workers"]
# about = "a limit of twelve or more is taken for none."
# diagnosis = "no-task-limit"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    limit = maxtasksperchild if maxtasksperchild < 12 else None
    with multiprocessing.Pool(processes, maxtasksperchild=limit) as pool:
        return pool.map(square_with_pid, numbers, chunksize=1)


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5], 2, 2):
        print(square, pid)
