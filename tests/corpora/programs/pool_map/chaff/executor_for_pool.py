# /// case
# loses = ["uses_pool_map", "workers_did_it", "many_workers", "pool_shut_down"]
# about = "a ProcessPoolExecutor has a map too, but it is no pool of multiprocessing."
# diagnosis = "executor-not-pool"
# ///
import os
from concurrent.futures import ProcessPoolExecutor


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with ProcessPoolExecutor(max_workers=2) as pool:
        return list(pool.map(square, numbers))


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
