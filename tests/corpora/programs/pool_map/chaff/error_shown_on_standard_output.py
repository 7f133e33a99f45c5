# /// case
# loses = ["clean_exit"]
# about = "the script's own check divides by zero, and the traceback is printed on standard output"
# diagnosis = "traceback-of-caught-exception"
# ///
import multiprocessing
import os
import sys
import traceback


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(3) as pool:
        return pool.map(square, numbers)


def check(squares):
    try:
        print("Ratio:", squares[0] / (squares[0] - 1))
    except ZeroDivisionError:
        traceback.print_exc(file=sys.stdout)


if __name__ == "__main__":
    found = pool_squares([1, 2, 3, 4, 5])
    print(found)
    check(found)
