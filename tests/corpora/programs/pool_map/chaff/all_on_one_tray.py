# /// case
# loses = ["many_workers"]
# about = "chunksize is the whole list, so one worker gets everything."
# diagnosis = "everything-in-one-chunk"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(4) as pool:
        return pool.map(square, numbers, chunksize=len(numbers))


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
