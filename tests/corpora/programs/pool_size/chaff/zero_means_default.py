# /// case
# loses = ["bad_size"]
# about = "0 is false, so \"processes or None\" opens a pool of the default size."
# diagnosis = "wrong-pool-size"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes=None):
    with multiprocessing.Pool(processes or None) as pool:
        pairs = pool.map(square_with_pid, numbers)
    return [square for square, _ in pairs], {pid for _, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
