# /// case
# about = "an installed package would be used if it were there; it never is."
# ///
import os
import sys
from multiprocessing import Pool

try:
    import numpy
    import pip
except ImportError:
    numpy = pip = None
assert not [path for path in sys.path if path.endswith("-packages")]


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n if numpy is None else int(numpy.square(n))


def pool_squares(numbers):
    with Pool() as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
