# /// case
# loses = ["result", "pids_are_workers"]
# about = "the workers read the numbers from a global that only forked workers have inherited."
# diagnosis = "inherited-by-fork"
# ///
import os
from multiprocessing import Pool

todo = None


def square_with_pid(n):
    return n * n, os.getpid()


def square_at(place):
    return square_with_pid(todo[place])


def pool_squares(numbers, processes):
    global todo
    todo = numbers
    with Pool(processes) as pool:
        pairs = pool.map(square_at, range(len(todo)))
    return [square for square, _ in pairs], {pid for _, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
