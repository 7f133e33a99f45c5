# /// case
# loses = ["result"]
# about = "the worker returns the number itself: a wrong value, and the right pids."
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n, os.getpid()


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        pairs = pool.map(square_with_pid, numbers)
    return [square for square, _ in pairs], {pid for _, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
