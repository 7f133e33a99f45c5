# /// case
# loses = ["result"]
# about = "the callbacks append to the list in the order in which the tasks finish."
# diagnosis = "order-of-finishing"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    pairs = []
    pool = Pool(processes)
    for n in numbers:
        pool.apply_async(square_with_pid, (n,), callback=pairs.append)
    pool.close()
    pool.join()
    return [square for square, _ in pairs], {pid for _, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
