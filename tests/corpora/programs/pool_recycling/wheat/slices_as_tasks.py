# /// case
# about = "a task squares as many numbers as a worker may, and its worker goes home after one task."
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


from itertools import chain


def several(numbers):
    return [square_with_pid(n) for n in numbers]


def recycled_squares(numbers, processes, maxtasksperchild):
    starts = range(0, len(numbers), maxtasksperchild)
    slices = [numbers[start : start + maxtasksperchild] for start in starts]
    with multiprocessing.Pool(processes, maxtasksperchild=1) as pool:
        return list(chain.from_iterable(pool.map(several, slices, chunksize=1)))


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5], 2, 2):
        print(square, pid)
