# /// case
# about = "imap, whose chunks hold one item unless told otherwise"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    with Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        return list(pool.imap(square_with_pid, numbers))


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
