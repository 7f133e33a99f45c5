# /// case
# loses = ["fresh_workers"]
# about = "a new pool is opened before the old one's workers have ended, so more than the allowed number are alive."
# diagnosis = "pool-in-a-loop"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    pools = []
    pairs = []
    for start in range(0, len(numbers), maxtasksperchild):
        pool = Pool(processes)
        pools.append(pool)
        pairs.extend(pool.map(square_with_pid, numbers[start:start + maxtasksperchild]))
    for pool in pools:
        pool.close()
    for pool in pools:
        pool.join()
    return pairs


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
