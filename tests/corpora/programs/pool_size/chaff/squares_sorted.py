# /// case
# loses = ["result"]
# about = "the squares are sorted, whatever order the numbers had."
# diagnosis = "results-sorted"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    with Pool(processes) as pool:
        results = sorted(pool.map(square_with_pid, numbers))
    return [square for square, _ in results], {pid for _, pid in results}


if __name__ == "__main__":
    squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
    print(squares, pids)
