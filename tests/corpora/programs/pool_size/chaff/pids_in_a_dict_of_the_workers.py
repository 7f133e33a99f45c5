# /// case
# loses = ["pids_are_workers"]
# about = "each worker notes its pid in its own copy of a dict, the main process's stays empty."
# diagnosis = "copy-of-a-global"
# says = ["square_with_pid ran in other processes and changed pids there"]
# ///
import os
from multiprocessing import Pool

pids = {}


def square_with_pid(n):
    pids[n] = os.getpid()
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    with Pool(processes) as pool:
        pairs = pool.map(square_with_pid, numbers)
    return [result for result, _ in pairs], set(pids.values())


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 2))
