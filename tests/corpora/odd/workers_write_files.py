# /// case
# exercise = "pool_map"
# about = "workers write a file each and lock it"
# ///
"""Workers write a file each and lock it."""

import multiprocessing
import os
import fcntl


def square(n):
    with open(f"out-{os.getpid()}.txt", "a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(f"{n}\n")
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool() as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
