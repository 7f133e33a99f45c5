# /// case
# loses = ["bad_size"]
# about = "a class of its own is named ValueError: who catches ValueError does not catch it."
# ///
import multiprocessing
import os


class ValueError(Exception):
    pass


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    if processes < 1:
        raise ValueError("there must be a worker")
    with multiprocessing.Pool(processes) as pool:
        pairs = pool.map(square_with_pid, numbers)
    return [square for square, _ in pairs], {pid for _, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
