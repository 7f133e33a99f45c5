# /// case
# about = "zip(*pairs), early answer for the empty list made inside the pool block"
# ///
import os
from multiprocessing import Pool, freeze_support


def square_with_pid(n):
    return n*n, os.getpid()


def pool_squares(numbers, processes):
    with Pool(processes) as p:
        pairs = p.map(square_with_pid, numbers)
        if not pairs:
            return [], set()
        squares, pids = zip(*pairs)
        return list(squares), set(pids)


if __name__ == "__main__":
    freeze_support()
    squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
    print("squares", squares)
    print("pids", pids)
