# /// case
# loses = ["result", "pids_are_workers"]
# about = "the pairs are taken apart in the wrong order, so squares and pids change places."
# ///
import os
import multiprocessing


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        results = pool.map(square_with_pid, numbers)
    squares = [square for pid, square in results]
    pids = {pid for pid, square in results}
    return squares, pids


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
