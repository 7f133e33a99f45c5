# /// case
# about = "each worker line goes out in flushed parts under one lock that all workers get; the result is printed when map has come back."
# ///
import multiprocessing
import os
import sys


def prepare(shared):
    global lock
    lock = shared


def square(n):
    with lock:
        for part in ("Worker process id ", f"for {n}: ", f"{os.getpid()}\n"):
            sys.stdout.write(part)
            sys.stdout.flush()
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(2, prepare, (multiprocessing.RLock(),)) as pool:
        return pool.map(square, numbers)


def main():
    with multiprocessing.Pool(3, prepare, (multiprocessing.RLock(),)) as pool:
        print(pool.map(square, [1, 2, 3, 4, 5]))


if __name__ == "__main__":
    main()
