# /// case
# loses = ["many_workers"]
# about = "lists of more than thirty numbers go to one worker."
# diagnosis = "everything-in-one-chunk"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    size = None if len(numbers) <= 30 else len(numbers)
    with multiprocessing.Pool(4) as pool:
        return pool.map(square, numbers, size)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
