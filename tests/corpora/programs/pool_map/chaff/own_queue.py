# /// case
# loses = ["result", "script_output", "uses_pool_map", "workers_did_it", "many_workers", "pool_shut_down", "clean_exit"]
# about = "a queue.py of its own lies beside it: multiprocessing.pool imports that one."
# diagnosis = "own-name-hides-module"
# beside."queue.py" = "class Queue(list):\n    put = list.append\n"
# ///
import os
from multiprocessing import Pool


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with Pool() as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
