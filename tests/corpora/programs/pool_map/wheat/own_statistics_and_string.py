# /// case
# about = "beside it lie modules of its own that hide Python's, which no pool needs."
# beside."statistics.py" = "def sorted_list(numbers):\n    return [*numbers]\n"
# beside."string.py" = "LINE = 'Worker process id for {}: {}'"
# ///
import os
from multiprocessing import Pool

from statistics import sorted_list
from string import LINE


def square(n):
    print(LINE.format(n, os.getpid()))
    return n * n


def pool_squares(numbers):
    with Pool(3) as pool:
        return pool.map(square, sorted_list(numbers))


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
