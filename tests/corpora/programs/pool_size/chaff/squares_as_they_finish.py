# /// case
# loses = ["result"]
# about = "imap_unordered gives the squares in the order of finishing."
# diagnosis = "order-of-finishing"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    squares = []
    pids = set()
    with Pool(processes) as pool:
        for square, pid in pool.imap_unordered(square_with_pid, numbers):
            squares.append(square)
            pids.add(pid)
    return squares, pids


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
