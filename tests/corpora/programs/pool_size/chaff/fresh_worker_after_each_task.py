# /// case
# loses = ["exact_workers"]
# about = "maxtasksperchild=1 makes a new worker after every task, more than the pool's size in all."
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    # one task each, so that the work is shared out fairly
    with Pool(processes, maxtasksperchild=1) as pool:
        pairs = pool.map(square_with_pid, numbers, chunksize=1)
        pool.close()
        pool.join()
    squares = [square for square, pid in pairs]
    return squares, {pid for square, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
