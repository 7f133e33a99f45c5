# /// case
# exercise = "pool_map"
# about = "workers prepare themselves, each with a folder of its own"
# ///
"""Workers prepare themselves, each with a folder of its own."""

import multiprocessing
import os
import signal
import tempfile

def prepare():
    os.chdir(tempfile.mkdtemp())
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(initializer=prepare) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
