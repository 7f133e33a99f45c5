# /// case
# loses = ["result", "workers_did_it"]
# about = "a chunk has all numbers but one: none, where there is only one number."
# diagnosis = "chunks-of-nothing"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(2) as pool:
        return pool.map(square, numbers, chunksize=len(numbers) - 1)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
