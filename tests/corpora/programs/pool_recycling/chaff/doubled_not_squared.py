# /// case
# loses = ["result"]
# about = "the number is doubled."
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * 2, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    with Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        return pool.map(square_with_pid, numbers, chunksize=1)


if __name__ == "__main__":
    print(recycled_squares([1, 2], 2, 2))
