# /// case
# loses = ["pids_are_workers"]
# about = "the main process, which computes no square, is added to the set."
# diagnosis = "pid-asked-in-main"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    pids = {os.getpid()}  # everybody who works on it
    squares = []
    with Pool(processes) as pool:
        for square, pid in pool.imap(square_with_pid, numbers):
            squares.append(square)
            pids.add(pid)
    return squares, pids


if __name__ == "__main__":
    squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
    print(squares)
    print(pids)
