# /// case
# loses = ["result"]
# about = "the list of results is a global that is never emptied."
# diagnosis = "state-kept-between-calls"
# ///
import multiprocessing
import os

results = []


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(4) as pool:
        results.extend(pool.map(square, numbers))
    return results


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
