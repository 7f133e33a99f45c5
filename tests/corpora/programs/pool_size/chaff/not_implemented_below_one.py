# /// case
# loses = ["bad_size"]
# about = "a size below one raises NotImplementedError."
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    if processes < 1:
        raise NotImplementedError("there must be a worker")
    with multiprocessing.Pool(processes) as pool:
        pairs = pool.map(square_with_pid, numbers)
    return [square for square, _ in pairs], {pid for _, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
