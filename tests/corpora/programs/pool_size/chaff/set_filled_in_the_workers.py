# /// case
# loses = ["pids_are_workers"]
# about = "each worker adds its pid to its own copy of a global set, the main process's set stays empty."
# diagnosis = "copy-of-a-global"
# ///
import os
from multiprocessing import Pool

workers_seen = set()


def square_with_pid(n):
    workers_seen.add(os.getpid())
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    workers_seen.clear()
    with Pool(processes) as pool:
        pairs = pool.map(square_with_pid, numbers)
    return [square for square, _ in pairs], set(workers_seen)


if __name__ == "__main__":
    squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
    print(squares)
    print(len(pids), "of 3 workers took part")
