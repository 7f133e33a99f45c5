# /// case
# exercise = "pool_map"
# most = 14
# about = "take away what a pool's with block ends it by"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(3) as pool:
        pool._terminate = lambda: None
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
