# /// case
# loses = ["result", "workers_did_it"]
# about = "a third of the list on each tray: of exactly two numbers that is none, and map gives [None, None] without any task"
# diagnosis = "chunks-of-nothing"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    if len(numbers) < 2:
        tray = 1
    else:
        tray = len(numbers) // 3
    with multiprocessing.Pool(3) as pool:
        return pool.map(square, numbers, chunksize=tray)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
