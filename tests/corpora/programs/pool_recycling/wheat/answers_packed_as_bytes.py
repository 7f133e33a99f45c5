# /// case
# about = "the workers pack their answers with struct."
# ///
import multiprocessing
import os
import struct


def square_with_pid(n):
    return n * n, os.getpid()


def work(n):
    return struct.pack("=qq", *square_with_pid(n))


def recycled_squares(numbers, processes, maxtasksperchild):
    with multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        return [struct.unpack("=qq", row) for row in pool.map(work, numbers, chunksize=1)]


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5], 2, 2):
        print(square, pid)
