# /// case
# loses = ["pids_are_workers"]
# about = "the pids come from a second map of the same function"
# ///
import os


def square_with_pid(n):
    return n * n, os.getpid()


import multiprocessing


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        squares = [square for square, _ in pool.map(square_with_pid, numbers)]
        pids = {pid for _, pid in pool.map(square_with_pid, numbers)}
    return squares, pids


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
