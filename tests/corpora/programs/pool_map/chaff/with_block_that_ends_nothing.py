# /// case
# loses = ["pool_shut_down"]
# about = "a pool whose terminate() does nothing, so its workers outlive the with block."
# ///
import os
from multiprocessing.pool import Pool


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


class LastingPool(Pool):
    def terminate(self):
        pass


def pool_squares(numbers):
    with LastingPool(3) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
