# /// case
# loses = ["pids_are_workers"]
# about = "the main process squares, and the workers put their pids beside the squares."
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def work(square):
    return square, os.getpid()


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        pairs = pool.map(work, [n * n for n in numbers])
    return [square for square, _ in pairs], {pid for _, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
