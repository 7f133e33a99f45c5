# /// case
# loses = ["clean_exit"]
# about = "the script's own loop unpacks pairs into three names and dies with a ValueError."
# diagnosis = "exception-in-main"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    with Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        return pool.map(square_with_pid, numbers, chunksize=1)


if __name__ == "__main__":
    for number, square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{number}: {square} by worker {pid}")
