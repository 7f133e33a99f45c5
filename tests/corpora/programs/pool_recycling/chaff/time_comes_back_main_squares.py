# /// case
# loses = ["result", "task_limit"]
# about = "a worker sends back its pid and the time of day; the main process squares"
# ///
import multiprocessing
import os
import time


def square_with_pid(n):
    return n * n, os.getpid()


def stamped(n):
    return os.getpid(), time.time()


def recycled_squares(numbers, processes, maxtasksperchild):
    with multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        stamps = pool.map(stamped, numbers, chunksize=1)
    return [(n * n, pid) for n, (pid, _) in zip(numbers, stamps)]


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
