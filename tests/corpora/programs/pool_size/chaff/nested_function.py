# /// case
# loses = ["result", "pids_are_workers"]
# about = "a function inside a function can't be sent to a worker."
# diagnosis = "not-importable-target"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    def work(n):
        return square_with_pid(n)

    with Pool(processes) as pool:
        pairs = pool.map(work, list(numbers) or [0])
    return [square for square, _ in pairs], {pid for _, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
