# /// case
# loses = ["result"]
# about = "for an empty list the function returns None."
# diagnosis = "nothing-returned"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    if numbers:
        with multiprocessing.Pool(4) as pool:
            return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
