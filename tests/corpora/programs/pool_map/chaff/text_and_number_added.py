# /// case
# loses = ["clean_exit"]
# about = "after the result line, the script adds a text and a number and ends with a traceback."
# diagnosis = "exception-in-main"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(4) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    squares = pool_squares([1, 2, 3, 4, 5])
    print(squares)
    print("and their sum is " + sum(squares))
