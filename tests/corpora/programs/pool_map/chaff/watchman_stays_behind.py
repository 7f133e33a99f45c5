# /// case
# loses = ["clean_exit"]
# about = "a child made with os.fork waits for a signal that never comes, and outlives the script."
# diagnosis = "left-running"
# ///
import multiprocessing
import os
import signal


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(4) as pool:
        return pool.map(square, numbers)


def watch():
    """Stay beside the program; Ctrl-C ends it."""
    while True:
        signal.pause()


if __name__ == "__main__":
    if os.fork() == 0:
        watch()
    print(pool_squares([1, 2, 3, 4, 5]))
