# /// case
# loses = ["exact_workers", "pids_are_workers"]
# about = "a list of a single number is squared by the main process, without a pool"
# diagnosis = "work-in-parent"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    if processes < 1:
        raise ValueError("Number of processes must be at least 1")
    if len(numbers) == 1:
        square, pid = square_with_pid(numbers[0])
        return [square], {pid}
    with multiprocessing.Pool(processes) as pool:
        pairs = pool.map(square_with_pid, numbers)
    return [square for square, _ in pairs], {pid for _, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
