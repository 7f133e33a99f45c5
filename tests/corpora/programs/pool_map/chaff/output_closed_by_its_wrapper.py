# /// case
# loses = ["script_output", "clean_exit"]
# about = "the wrapper of standard output is thrown away, and with it the output that it closes."
# diagnosis = "exception-in-main"
# ///
import io
import os
import sys
from multiprocessing import Pool


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with Pool() as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    squares = pool_squares([1, 2, 3, 4, 5])
    io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8").write("squares:\n")
    print(squares)
