# /// case
# about = "standard output is set to UTF-8 with reconfigure, as on Windows."
# ///
import sys
import multiprocessing
import os


sys.stdout.reconfigure(encoding="utf-8")

def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool() as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
