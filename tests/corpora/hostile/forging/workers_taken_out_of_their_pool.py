# /// case
# exercise = "pool_map"
# most = 14
# about = "take the workers out of the pool before its with block ends it"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


KEPT = []


def pool_squares(numbers):
    with multiprocessing.Pool(3) as pool:
        found = pool.map(square, numbers)
        KEPT.append((pool._pool[:], pool))
        pool._pool.clear()
        return found


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
