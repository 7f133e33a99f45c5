# /// case
# loses = ["result", "script_output", "workers_did_it", "many_workers", "clean_exit"]
# about = "a lambda can't be sent to the workers, so every call with numbers raises."
# diagnosis = "not-importable-target"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(4) as pool:
        return pool.map(lambda n: square(n), numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
