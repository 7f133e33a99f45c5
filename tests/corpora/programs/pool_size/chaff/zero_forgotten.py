# /// case
# loses = ["result"]
# about = "n or 1: the square of zero is one."
# ///
import multiprocessing
import os


def square_with_pid(n):
    return (n or 1) ** 2, os.getpid()


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        pairs = pool.map(square_with_pid, numbers)
    return [square for square, _ in pairs], {pid for _, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
