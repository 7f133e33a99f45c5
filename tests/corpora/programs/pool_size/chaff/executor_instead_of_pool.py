# /// case
# loses = ["exact_workers", "pids_are_workers"]
# about = "a ProcessPoolExecutor is no multiprocessing pool, and starts its workers only when they are needed."
# diagnosis = "executor-not-pool"
# ///
import os
from concurrent.futures import ProcessPoolExecutor


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    with ProcessPoolExecutor(max_workers=processes) as executor:
        pairs = list(executor.map(square_with_pid, numbers))
    return [square for square, pid in pairs], {pid for square, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
