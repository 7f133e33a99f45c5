# /// case
# about = "no limit is set where the list is not longer than it."
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    limit = maxtasksperchild if maxtasksperchild < len(numbers) else None
    with multiprocessing.Pool(processes, maxtasksperchild=limit) as pool:
        return pool.map(square_with_pid, numbers, chunksize=1)


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5], 2, 2):
        print(square, pid)
