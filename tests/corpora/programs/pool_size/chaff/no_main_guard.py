# /// case
# loses = ["result", "exact_workers", "pids_are_workers", "bad_size"]
# about = "the last lines run at every import, also in a spawned worker, which may have no children: it dies, and the map waits for ever."
# diagnosis = "no-main-guard"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    with Pool(processes) as pool:
        pairs = pool.map(square_with_pid, numbers)
    return [square for square, _ in pairs], {pid for _, pid in pairs}


squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
print(squares)
print(f"{len(pids)} of 3 workers took part")
