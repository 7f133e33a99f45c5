# /// case
# loses = ["result"]
# about = "the pid is added when the squares are back in the main process."
# diagnosis = "pid-asked-in-main"
# ///
import os
from multiprocessing import Pool


def square(n):
    return n * n


def square_with_pid(n):
    return square(n), os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    with Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        squares = pool.map(square, numbers, chunksize=1)
    return [(s, os.getpid()) for s in squares]


if __name__ == "__main__":
    for s, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{s} by worker {pid}")
