# /// case
# loses = ["workers_did_it"]
# about = "the same map is called twice, to warm up the workers, so each number is squared twice."
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(4) as pool:
        pool.map(square, numbers)
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
