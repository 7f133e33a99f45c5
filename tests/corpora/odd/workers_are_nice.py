# /// case
# exercise = "pool_map"
# about = "workers lower their priority and look at the clock"
# ///
"""Workers lower their priority and look at the clock."""

import multiprocessing
import os
import time


def square(n):
    os.nice(1)
    time.process_time(), time.thread_time(), os.times()
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(4) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
