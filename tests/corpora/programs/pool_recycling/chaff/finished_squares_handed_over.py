# /// case
# loses = ["result", "task_limit"]
# about = "the main process squares; the workers put their pids beside the squares."
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def work(n, square):
    return square, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    with multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        return pool.starmap(work, [(n, n * n) for n in numbers], chunksize=1)


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5], 2, 2):
        print(square, pid)
