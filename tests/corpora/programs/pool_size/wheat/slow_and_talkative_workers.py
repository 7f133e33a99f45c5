# /// case
# about = "workers that sleep a little and print a lot"
# ///
import os
import time
from multiprocessing import Pool

DEBUG = True


def square_with_pid(n):
    if DEBUG:
        print(f"[debug] {os.getpid()} got {n} " + "." * 60)
    time.sleep(0.02)  # so that the others get something to do as well
    if DEBUG:
        print(f"[debug] {os.getpid()} is done with {n}")
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    print("[debug] numbers:", numbers)
    with Pool(processes) as pool:
        print("[debug] pool:", pool)
        pairs = pool.map(square_with_pid, numbers, 1)
    for pair in pairs:
        print("[debug]", pair)
    return [square for (square, _) in pairs], {pid for (_, pid) in pairs}


if __name__ == "__main__":
    pool_squares([1, 2, 3, 4, 5], 3)
