# /// case
# loses = ["result"]
# about = "an iterator over the list is returned, not the list."
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(4) as pool:
        squares = pool.map(square, numbers)
    return iter(squares)


if __name__ == "__main__":
    print([*pool_squares([1, 2, 3, 4, 5])])
