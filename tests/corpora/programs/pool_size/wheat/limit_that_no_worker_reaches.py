# /// case
# about = "maxtasksperchild is larger than the list, so that no worker is ever replaced."
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes, maxtasksperchild=len(numbers) + 1) as pool:
        rows = pool.map(square_with_pid, numbers, chunksize=1)
    return [square for square, _ in rows], set(pid for _, pid in rows)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
