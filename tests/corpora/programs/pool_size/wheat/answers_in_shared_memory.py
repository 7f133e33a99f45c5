# /// case
# about = "the workers write the squares into an array that all share, and return their pids."
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def begin(shared):
    global squares
    squares = shared


def work(place, n):
    squares[place], pid = square_with_pid(n)
    return pid


def pool_squares(numbers, processes):
    shared = multiprocessing.Array("q", len(numbers))
    with multiprocessing.Pool(processes, begin, (shared,)) as pool:
        pids = set(pool.starmap(work, list(enumerate(numbers))))
    return list(shared), pids


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
