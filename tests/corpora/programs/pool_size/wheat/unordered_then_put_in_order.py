# /// case
# about = "imap_unordered, each number travels with its place, put in order afterwards"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def _with_place(item):
    place, n = item
    return place, square_with_pid(n)


def pool_squares(numbers, processes):
    squares = [None] * len(numbers)
    pids = set()
    with Pool(processes) as pool:
        for place, (square, pid) in pool.imap_unordered(_with_place, enumerate(numbers)):
            squares[place] = square
            pids |= {pid}
    return squares, pids


if __name__ == "__main__":
    for part in pool_squares([5, 4, 3, 2, 1], 4):
        print(part)
