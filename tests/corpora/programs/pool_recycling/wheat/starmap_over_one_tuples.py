# /// case
# about = "starmap with a chunk size, settings in a dict"
# ///
import os
import multiprocessing as mp


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    settings = {"processes": processes, "maxtasksperchild": maxtasksperchild}
    with mp.Pool(**settings) as pool:
        return pool.starmap(square_with_pid, zip(numbers), chunksize=1)


if __name__ == "__main__":
    for line in recycled_squares(range(1, 9), 2, 2):
        print("%d by worker %d" % line)
