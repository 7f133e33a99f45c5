# /// case
# loses = ["result", "script_output"]
# about = "square prints its line and returns nothing."
# diagnosis = "nothing-returned"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    n * n


def pool_squares(numbers):
    with multiprocessing.Pool() as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
