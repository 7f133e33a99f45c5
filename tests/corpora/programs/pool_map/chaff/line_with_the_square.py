# /// case
# loses = ["workers_did_it"]
# about = "the line names the square where it should name the number."
# ///
import multiprocessing
import os


def square(n):
    n = n * n
    print(f"Worker process id for {n}: {os.getpid()}")
    return n


def pool_squares(numbers):
    with multiprocessing.Pool(4) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
