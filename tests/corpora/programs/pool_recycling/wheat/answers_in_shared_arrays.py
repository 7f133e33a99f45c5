# /// case
# about = "the initializer gives the workers the numbers and two arrays; a task gets its place only."
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def begin(*given):
    global numbers, squares, pids
    numbers, squares, pids = given


def work(place):
    squares[place], pids[place] = square_with_pid(numbers[place])


def recycled_squares(numbers, processes, maxtasksperchild):
    squares, pids = (multiprocessing.Array("q", len(numbers)) for _ in range(2))
    with multiprocessing.Pool(processes, begin, (numbers, squares, pids), maxtasksperchild) as pool:
        pool.map(work, range(len(numbers)), chunksize=1)
    return list(zip(squares, pids))


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5], 2, 2):
        print(square, pid)
