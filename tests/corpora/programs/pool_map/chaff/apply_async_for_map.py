# /// case
# loses = ["uses_pool_map"]
# about = "every number is handed over by itself, with apply_async."
# diagnosis = "another-method"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(3) as pool:
        orders = [pool.apply_async(square, (n,)) for n in numbers]
        return [order.get() for order in orders]


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
