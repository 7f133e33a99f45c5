# /// case
# about = "the pool is entered on an ExitStack; the result is copied"
# ///
import contextlib
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    squares = []
    with contextlib.ExitStack() as stack:
        pool = stack.enter_context(multiprocessing.Pool())
        squares.extend(pool.map(square, tuple(numbers)))
    return squares


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
