# /// case
# loses = ["result"]
# about = "squares that occur several times are thrown out."
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(4) as pool:
        squares = pool.map(square, numbers)
    unique = dict.fromkeys(squares)
    return list(unique)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
