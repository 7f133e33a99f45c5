# /// case
# loses = ["result"]
# about = "the workers look the numbers up in a global list, which only forked workers have inherited (there is no script part that could fail; each number was handed over properly)."
# diagnosis = "inherited-by-fork"
# ///
import os
from multiprocessing import Pool

queue = []


def square_with_pid(n):
    return n * n, os.getpid()


def do(place):
    return square_with_pid(queue[place])


def recycled_squares(numbers, processes, maxtasksperchild):
    queue[:] = numbers
    with Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        return pool.map(do, range(len(queue)), chunksize=1)
