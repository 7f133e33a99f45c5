# /// case
# loses = ["task_limit", "fresh_workers"]
# about = "from thirty numbers on, the chunks have two."
# diagnosis = "chunk-counted-as-task"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    with multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        return pool.map(square_with_pid, numbers, chunksize=1 + (len(numbers) >= 30))


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5], 2, 2):
        print(square, pid)
