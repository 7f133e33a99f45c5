# /// case
# loses = ["pool_shut_down"]
# about = "the pool is shut down only where a helper process is still there"
# diagnosis = "pool-not-shut-down"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def greet():
    """Greet those who come later."""


def pool_squares(numbers):
    helper = multiprocessing.Process(target=greet)
    helper.start()
    pool = multiprocessing.Pool(3)
    squares = pool.map(square, numbers)
    if helper.is_alive():
        pool.close()
        pool.join()
    helper.join()
    return squares


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
