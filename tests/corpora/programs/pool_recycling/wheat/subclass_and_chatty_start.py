# /// case
# about = "a subclass of Pool, an initializer that prints, workers that print and sleep"
# ///
import multiprocessing
import multiprocessing.pool
import os
import time


def hello():
    print("fresh worker", os.getpid())


def square_with_pid(n):
    print(os.getpid(), "has", n)
    time.sleep(0.01)
    return n * n, os.getpid()


class TiredPool(multiprocessing.pool.Pool):
    def __init__(self, processes, limit):
        super().__init__(processes, hello, maxtasksperchild=limit, context=multiprocessing.get_context())


def recycled_squares(numbers, processes, maxtasksperchild):
    pool = TiredPool(processes, maxtasksperchild)
    try:
        return pool.map(square_with_pid, numbers, 1)
    finally:
        pool.close()
        pool.join()


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
