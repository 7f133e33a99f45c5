# /// case
# loses = ["clean_exit"]
# about = "sys.exit() gets the list of results, so the script's exit status is 1."
# diagnosis = "value-handed-to-exit"
# ///
import multiprocessing
import os
import sys


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    with multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        return pool.map(square_with_pid, numbers, chunksize=1)


def main():
    pairs = recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2)
    for square, pid in pairs:
        print(f"{square} by worker {pid}")
    return pairs


if __name__ == "__main__":
    sys.exit(main())
