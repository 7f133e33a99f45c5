# /// case
# loses = ["fresh_workers"]
# about = "the pool has ten workers at most."
# diagnosis = "wrong-pool-size"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    with multiprocessing.Pool(min(processes, 10), maxtasksperchild=maxtasksperchild) as pool:
        return pool.map(square_with_pid, numbers, chunksize=1)


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5], 2, 2):
        print(square, pid)
