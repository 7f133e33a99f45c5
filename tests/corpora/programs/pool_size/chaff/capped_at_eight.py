# /// case
# loses = ["exact_workers"]
# about = "never more than eight workers, however many are asked for."
# diagnosis = "wrong-pool-size"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    if processes < 1:
        raise ValueError("Number of processes must be at least 1")
    with multiprocessing.Pool(min(processes, 8)) as pool:
        pairs = pool.map(square_with_pid, numbers)
    return [square for square, _ in pairs], {pid for _, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
