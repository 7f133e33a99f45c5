# /// case
# about = "a pool whose with block ends by close() and join()."
# ///
import os
from multiprocessing.pool import Pool


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


class GentlePool(Pool):
    def __exit__(self, *problem):
        self.close()
        self.join()


def pool_squares(numbers):
    with GentlePool(3) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
