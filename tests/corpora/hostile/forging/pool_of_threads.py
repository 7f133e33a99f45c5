# /// case
# exercise = "pool_map"
# most = 6
# about = "pass a pool of threads off as a pool of processes"
# ///
import itertools
import multiprocessing.dummy
import os

pids = itertools.count(os.getpid() + 1)


def square(n):
    print(f"Worker process id for {n}: {next(pids)}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.dummy.Pool(4) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
