# /// case
# loses = ["many_workers"]
# about = "ten numbers on each tray: of six to ten numbers one worker gets all, of fewer each gets one"
# diagnosis = "everything-in-one-chunk"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(3) as pool:
        return pool.map(square, numbers, chunksize=10 if len(numbers) > 5 else 1)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
