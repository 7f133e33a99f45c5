# /// case
# loses = ["workers_did_it"]
# about = "print puts a space between its arguments, so the line is not quite the one asked for."
# ///
import multiprocessing
import os


def square(n):
    print("Worker process id for", n, ":", os.getpid())
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(4) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
