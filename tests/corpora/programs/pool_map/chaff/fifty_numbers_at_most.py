# /// case
# loses = ["uses_pool_map", "workers_did_it"]
# about = "the pool gets fifty numbers at most, the main process squares the rest."
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(2) as pool:
        return pool.map(square, numbers[:50]) + [n * n for n in numbers[50:]]


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
