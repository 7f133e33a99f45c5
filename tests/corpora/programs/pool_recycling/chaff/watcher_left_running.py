# /// case
# loses = ["clean_exit"]
# about = "the script starts a helper program and forgets to end it."
# diagnosis = "left-running"
# ///
import os
import subprocess
import sys
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    with Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        return pool.map(square_with_pid, numbers, chunksize=1)


if __name__ == "__main__":
    # keeps an eye on the load
    watcher = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(20)"])
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
