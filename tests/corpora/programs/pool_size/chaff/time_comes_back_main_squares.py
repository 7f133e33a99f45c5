# /// case
# loses = ["pids_are_workers"]
# about = "a worker sends back its pid and the time of day; the main process squares"
# ///
import multiprocessing
import os
import time


def square_with_pid(n):
    return n * n, os.getpid()


def stamped(n):
    return os.getpid(), time.time()


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        stamps = pool.map(stamped, numbers)
    return [n * n for n in numbers], {pid for pid, _ in stamps}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
