# /// case
# loses = ["result", "clean_exit"]
# about = "the task squares, and returns nothing."
# diagnosis = "exception-in-main"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def work(n):
    square_with_pid(n)


def recycled_squares(numbers, processes, maxtasksperchild):
    with multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        return pool.map(work, numbers, chunksize=1)


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5], 2, 2):
        print(square, pid)
