# /// case
# loses = ["fresh_workers"]
# about = "a first task, which squares nothing, uses up a part of one worker's share."
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    with multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        pool.apply(os.getpid)
        return pool.map(square_with_pid, numbers, chunksize=1)


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5], 2, 2):
        print(square, pid)
