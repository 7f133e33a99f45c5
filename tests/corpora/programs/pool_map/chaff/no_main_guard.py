# /// case
# loses = ["result", "script_output", "uses_pool_map", "workers_did_it", "many_workers", "pool_shut_down", "clean_exit"]
# about = "the last line runs at every import, also in a spawned worker, which dies of it; the pool makes a new one, for ever."
# diagnosis = "no-main-guard"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(2) as pool:
        return pool.map(square, numbers)


print(pool_squares([1, 2, 3, 4, 5]))
