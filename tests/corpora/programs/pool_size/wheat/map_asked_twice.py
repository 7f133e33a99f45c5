# /// case
# about = "the squares are computed twice, and both parts of the answer come from the second map"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        first = pool.map(square_with_pid, numbers)
        assert len(first) == len(numbers)
        pairs = pool.map(square_with_pid, numbers)
    return [square for square, _ in pairs], {pid for _, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
