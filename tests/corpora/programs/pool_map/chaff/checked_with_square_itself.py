# /// case
# loses = ["workers_did_it"]
# about = "to check the result, the main process calls square again for every number, with one more line each."
# diagnosis = "work-in-parent"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(4) as pool:
        squares = pool.map(square, numbers)
    for n, s in zip(numbers, squares):
        assert s == square(n)
    return squares


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
