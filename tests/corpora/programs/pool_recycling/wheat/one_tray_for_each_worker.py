# /// case
# about = "one chunk of maxtasksperchild numbers for each worker, which then goes home"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    # The pool counts trays. So put exactly as many numbers on a tray as a worker may handle,
    # and let each worker take a single tray.
    with multiprocessing.Pool(processes, maxtasksperchild=1) as pool:
        return pool.map(square_with_pid, numbers, chunksize=maxtasksperchild)


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
