# /// case
# loses = ["pids_are_workers"]
# about = "the pids come back as a list, each as often as it computed something."
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    squares = []
    pids = []
    with Pool(processes) as pool:
        for s, p in pool.map(square_with_pid, numbers):
            squares.append(s)
            pids.append(p)
    return squares, pids


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
