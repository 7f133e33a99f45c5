# /// case
# about = "each task gets the whole list and its place in it; the answers are bytes."
# ///
import array
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def work(numbers, place):
    return array.array("q", square_with_pid(numbers[place])).tobytes()


def recycled_squares(numbers, processes, maxtasksperchild):
    with multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        rows = pool.starmap(work, [(numbers, place) for place in range(len(numbers))], chunksize=1)
    return [tuple(array.array("q", row)) for row in rows]


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5], 2, 2):
        print(square, pid)
