# /// case
# loses = ["many_workers"]
# about = "chunks of five: the script's five numbers go to one worker."
# diagnosis = "everything-in-one-chunk"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool() as pool:
        return pool.map(square, numbers, chunksize=5)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
