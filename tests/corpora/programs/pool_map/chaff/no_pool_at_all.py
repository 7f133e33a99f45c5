# /// case
# loses = ["uses_pool_map", "workers_did_it", "many_workers", "pool_shut_down"]
# about = "a list comprehension in the main process, as in the exercise before."
# diagnosis = "work-in-parent"
# ///
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    return [square(n) for n in numbers]


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
