# /// case
# loses = ["exact_workers", "pids_are_workers"]
# about = "a ThreadPool has threads of the main process, no worker processes."
# diagnosis = "thread-not-process"
# ///
import os
from multiprocessing.pool import ThreadPool


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    with ThreadPool(processes) as pool:
        results = pool.map(square_with_pid, numbers)
    squares = [square for square, _ in results]
    pids = {pid for _, pid in results}
    return squares, pids


if __name__ == "__main__":
    squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
    print(squares)
    print(pids)
