# /// case
# loses = ["workers_did_it"]
# about = "the pid is asked for once, when the file is loaded: a forked worker inherits the main process's answer."
# diagnosis = "pid-at-import"
# ///
import multiprocessing
import os

PID = os.getpid()


def square(n):
    print(f"Worker process id for {n}: {PID}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(4) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
