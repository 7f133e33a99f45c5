# /// case
# loses = ["exact_workers"]
# about = "never more than sixteen workers."
# diagnosis = "wrong-pool-size"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    with multiprocessing.Pool(min(processes, 16)) as pool:
        rows = pool.map(square_with_pid, numbers)
    return [row[0] for row in rows], {row[1] for row in rows}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
