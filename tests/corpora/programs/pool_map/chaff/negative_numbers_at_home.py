# /// case
# loses = ["uses_pool_map", "workers_did_it"]
# about = "the pool gets the numbers that are not negative, the main process squares the others."
# diagnosis = "work-in-parent"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(2) as pool:
        squares = iter(pool.map(square, [n for n in numbers if n >= 0]))
        return [n * n if n < 0 else next(squares) for n in numbers]


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
