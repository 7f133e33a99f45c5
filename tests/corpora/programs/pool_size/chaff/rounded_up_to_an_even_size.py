# /// case
# loses = ["exact_workers"]
# about = "an odd size is rounded up."
# diagnosis = "wrong-pool-size"
# ///
import os
from multiprocessing import Pool


def square_with_pid(number):
    return number ** 2, os.getpid()


def even(size):
    return size + size % 2


def pool_squares(numbers, processes):
    with Pool(even(processes)) as workers:
        pairs = list(workers.imap(square_with_pid, numbers))
    return [a for a, b in pairs], {b for a, b in pairs}


if __name__ == "__main__":
    squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
    print(squares, len(pids))
