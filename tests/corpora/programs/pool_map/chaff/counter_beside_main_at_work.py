# /// case
# loses = ["workers_did_it", "many_workers"]
# about = "the workers only count how often they were called, in shared memory; the main process computes the squares."
# ///
import multiprocessing
import os

calls = multiprocessing.Value("i", 0)


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    with calls:
        calls.value += 1


def pool_squares(numbers):
    with multiprocessing.get_context("fork").Pool(3) as pool:
        pool.map(square, numbers)
    return [n * n for n in numbers]


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
