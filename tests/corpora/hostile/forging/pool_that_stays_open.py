# /// case
# exercise = "pool_map"
# most = 14
# about = "a pool of one's own class, whose with block ends nothing"
# ///
import multiprocessing
import multiprocessing.pool
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


class Open(multiprocessing.pool.Pool):
    def __exit__(self, *error):
        pass


KEPT = []


def pool_squares(numbers):
    with Open(3) as pool:
        KEPT.append(pool)
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
