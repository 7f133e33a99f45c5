# /// case
# loses = ["fresh_workers"]
# about = "the pool is one larger than asked for, \"so that a fresh one is at hand\"."
# diagnosis = "wrong-pool-size"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    reserve = 1
    with Pool(processes + reserve, maxtasksperchild=maxtasksperchild) as pool:
        handed_over = [pool.apply_async(square_with_pid, (n,)) for n in numbers]
        return [result.get() for result in handed_over]


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
