# /// case
# loses = ["pids_are_workers"]
# about = "os.getpid() is called where the results are collected, in the main process."
# diagnosis = "pid-asked-in-main"
# ///
import os
from multiprocessing import Pool


def square(n):
    return n * n


def square_with_pid(n):
    return square(n), os.getpid()


def pool_squares(numbers, processes):
    squares, pids = [], set()
    with Pool(processes) as pool:
        for result in pool.imap(square, numbers):
            squares.append(result)
            pids.add(os.getpid())
    return squares, pids


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
