# /// case
# about = "no pool for an empty list; half of the numbers on each tray"
# ///
import os
from multiprocessing import Pool


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    if not numbers:
        return []  # nothing to do, so nobody is called
    tray = max(1, len(numbers) // 2)
    with Pool(2) as pool:
        return pool.map(square, numbers, tray)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
