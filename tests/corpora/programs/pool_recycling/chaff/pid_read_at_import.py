# /// case
# loses = ["result"]
# about = "the pid is read once, when the file is loaded, and forked workers inherit the main process's."
# diagnosis = "pid-at-import"
# ///
import multiprocessing
import os

PID = os.getpid()


def square_with_pid(n):
    return n * n, PID


def recycled_squares(numbers, processes, maxtasksperchild):
    with multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        return pool.map(square_with_pid, numbers, chunksize=1)


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
