# /// case
# loses = ["result"]
# about = "the squares are put together worker by worker, which is the right order only while one worker takes them all."
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    done_by = {}
    with Pool(processes) as pool:
        for square, pid in pool.map(square_with_pid, numbers):
            done_by.setdefault(pid, []).append(square)
    return [square for squares in done_by.values() for square in squares], set(done_by)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
