# /// case
# loses = ["result", "script_output", "uses_pool_map", "workers_did_it", "many_workers"]
# about = "a pool is made, and nothing is handed over to it."
# diagnosis = "pool-without-work"
# says = ["the pool that was made got no work"]
# ///
import os
from multiprocessing import Pool


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with Pool(4) as pool:
        results = []
    return results


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
