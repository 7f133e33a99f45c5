# /// case
# about = "a size below one raises an exception of its own, which is a ValueError."
# ///
import multiprocessing
import os


class NoWorkers(ValueError):
    pass


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    if processes < 1:
        raise NoWorkers("there must be a worker")
    with multiprocessing.Pool(processes) as pool:
        pairs = pool.map(square_with_pid, numbers)
    return [square for square, _ in pairs], {pid for _, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
