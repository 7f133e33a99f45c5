# /// case
# loses = ["exact_workers"]
# about = "the size is cut down to the number of cores."
# diagnosis = "wrong-pool-size"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    # more workers than cores would only stand in each other's way
    size = min(processes, multiprocessing.cpu_count())
    with multiprocessing.Pool(size) as pool:
        pairs = pool.map(square_with_pid, numbers)
    return [square for square, _ in pairs], {pid for _, pid in pairs}


if __name__ == "__main__":
    squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
    print(squares)
    print(f"{len(pids)} of 3 workers took part")
