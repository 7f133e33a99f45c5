# /// case
# loses = ["result"]
# about = "n ^ 2 flips bits, it does not square."
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n ^ 2, os.getpid()


def pool_squares(numbers, processes):
    with Pool(processes) as pool:
        pairs = pool.map(square_with_pid, numbers)
    squares = [square for square, pid in pairs]
    pids = {pid for square, pid in pairs}
    return squares, pids


if __name__ == "__main__":
    squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
    print(squares)
