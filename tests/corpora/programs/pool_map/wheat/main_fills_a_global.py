# /// case
# about = "the main process itself fills a list of the module with what map returns, anew in each call."
# ///
import os
from multiprocessing import Pool


results = []


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with Pool(4) as pool:
        results[:] = pool.map(square, numbers)
    return list(results)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
