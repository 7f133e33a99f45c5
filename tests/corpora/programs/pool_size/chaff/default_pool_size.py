# /// case
# loses = ["exact_workers", "bad_size"]
# about = "the pool is opened without the size, so it has one worker for each core and never refuses 0."
# diagnosis = "wrong-pool-size"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    with Pool() as pool:
        results = pool.map(square_with_pid, numbers)
    return [r[0] for r in results], {r[1] for r in results}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
