# /// case
# loses = ["uses_pool_map"]
# about = "map_async and get, where map was asked for."
# diagnosis = "another-method"
# ///
import os
from multiprocessing import Pool


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    pool = Pool(4)
    result = pool.map_async(square, numbers)
    pool.close()
    pool.join()
    return result.get()


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
