# /// case
# loses = ["pool_shut_down"]
# about = "the lines after the return are never reached."
# diagnosis = "pool-not-shut-down"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    pool = multiprocessing.Pool()
    return pool.map(square, numbers)
    pool.close()
    pool.join()


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
