# /// case
# exercise = "pool_map"
# most = 14
# about = "close and join a second pool that does nothing, and keep the one that worked"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


KEPT = []


def pool_squares(numbers):
    pool = multiprocessing.Pool(3)
    KEPT.append(pool)
    found = pool.map(square, numbers)
    other = multiprocessing.Pool(1)
    other._watched_pool = pool._watched_pool
    other.close()
    other.join()
    return found


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
