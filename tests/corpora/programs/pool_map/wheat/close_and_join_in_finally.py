# /// case
# about = "close() and join() in a finally, no with block"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    pool = multiprocessing.Pool(processes=3)
    try:
        return pool.map(square, numbers)
    finally:
        pool.close()
        pool.join()


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
