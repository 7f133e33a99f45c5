# /// case
# loses = ["pool_shut_down"]
# about = "terminate() without the join() that belongs to it."
# diagnosis = "pool-not-joined"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    pool = multiprocessing.Pool(2)
    try:
        return pool.map(square, numbers)
    finally:
        pool.terminate()


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
