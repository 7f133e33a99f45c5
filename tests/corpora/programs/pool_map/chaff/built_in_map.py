# /// case
# loses = ["uses_pool_map", "workers_did_it", "many_workers"]
# about = "a pool is opened, but it is the built-in map that does the work, in the main process."
# diagnosis = "work-in-parent"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool() as pool:
        return list(map(square, numbers))


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
