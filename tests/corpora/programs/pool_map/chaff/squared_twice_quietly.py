# /// case
# loses = ["workers_did_it"]
# about = "a silent map checks the other one: every number is squared twice by the workers."
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def quiet(n):
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(2) as pool:
        result = pool.map(square, numbers)
        assert pool.map(quiet, numbers) == result
        return result


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
