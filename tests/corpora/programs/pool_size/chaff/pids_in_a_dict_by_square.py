# /// case
# loses = ["pids_are_workers"]
# about = "dict(pairs) keeps one pid for each square: where a number (or its negative) occurs twice and two workers computed it, one of them is missing"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        pairs = pool.map(square_with_pid, numbers, chunksize=1)
    squares = [square for square, _ in pairs]
    return squares, set(dict(pairs).values())


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
