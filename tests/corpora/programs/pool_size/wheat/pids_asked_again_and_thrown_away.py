# /// case
# about = "a second map asks the workers for their pids once more, for the log only"
# ///
import multiprocessing
import os
import sys


def square_with_pid(n):
    return n * n, os.getpid()


def who_is_it(_):
    return os.getpid()


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        pairs = pool.map(square_with_pid, numbers)
        print("later at work:", set(pool.map(who_is_it, numbers)), file=sys.stderr)
    return [square for square, _ in pairs], {pid for _, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
