# /// case
# loses = ["task_limit", "fresh_workers"]
# about = "the limit is used as chunk size in a pool without a limit: a worker takes one chunk after the other."
# diagnosis = "no-task-limit"
# ///
import os
import multiprocessing as mp


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    with mp.Pool(processes) as pool:
        return pool.map(square_with_pid, numbers, chunksize=maxtasksperchild)


if __name__ == "__main__":
    print(recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2))
