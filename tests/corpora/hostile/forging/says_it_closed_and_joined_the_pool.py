# /// case
# exercise = "pool_map"
# most = 14
# about = "never shut the pool down, and say that it was closed and joined"
# ///
import multiprocessing
import os

from grader.probe import channel

KEPT = []


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    pool = multiprocessing.Pool(3)
    KEPT.append(pool)
    found = pool.map(square, numbers)
    for method in ("close", "join", "terminate"):
        channel.tell("pool_call", pool=pool._watched_pool, method=method, items=None, function=None)
        channel.tell("pool_return", pool=pool._watched_pool, method=method, error=None)
    return found


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
    KEPT[0].terminate()
