# /// case
# loses = ["result", "pids_are_workers"]
# about = "asks ready() a hundred times with a nap in between, and then goes on without the results."
# diagnosis = "stopped-asking"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


import time


def pool_squares(numbers, processes):
    rows = []
    with multiprocessing.Pool(processes) as pool:
        later = pool.map_async(square_with_pid, numbers)
        for _ in range(100):
            if later.ready():
                rows = later.get()
                break
            time.sleep(0.01)
    return [row[0] for row in rows], {row[1] for row in rows}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
