# /// case
# about = "prints a dot and sleeps a moment as long as ready() says no."
# long = true
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


import time


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        later = pool.map_async(square_with_pid, numbers)
        while not later.ready():
            print(".")
            time.sleep(0.1)
        rows = later.get()
    return [row[0] for row in rows], {row[1] for row in rows}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
