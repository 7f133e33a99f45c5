# /// case
# loses = ["bad_size"]
# about = "the ValueError is caught and only printed."
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    try:
        with Pool(processes) as pool:
            pairs = pool.map(square_with_pid, numbers)
    except ValueError as problem:
        print("Sorry:", problem)
        return [], set()
    return [square for square, _ in pairs], {pid for _, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
