# /// case
# about = "each task gets the whole list, bound into a partial, and its place; the answer is hexadecimal."
# ///
import functools
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def work(numbers, place):
    square, pid = square_with_pid(numbers[place])
    return hex(square), pid


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        pairs = pool.map(functools.partial(work, tuple(numbers)), range(len(numbers)))
    return [int(text, 16) for text, _ in pairs], {pid for _, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
