# /// case
# loses = ["workers_did_it", "many_workers"]
# about = "the workers print their lines, and the main process squares."
# diagnosis = "answers-from-main"
# ///
import multiprocessing
import os


def square(n):
    return n * n


def show(n):
    print(f"Worker process id for {n}: {os.getpid()}")


def pool_squares(numbers):
    with multiprocessing.Pool() as pool:
        pool.map(show, numbers)
    return [square(n) for n in numbers]


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
