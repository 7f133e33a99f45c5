# /// case
# loses = ["bad_size"]
# about = "the size is checked when a pool is already running, which then nobody ends."
# diagnosis = "wrong-pool-size"
# ///
import os
import multiprocessing

crew = None


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    global crew
    crew = multiprocessing.Pool(max(processes, 1))
    if processes < 1:
        raise ValueError("processes must be 1 or more")
    with crew:
        pairs = crew.map(square_with_pid, numbers)
    return [square for square, _ in pairs], {pid for _, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
