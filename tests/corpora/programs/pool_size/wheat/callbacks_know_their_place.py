# /// case
# about = "each task has a callback that knows its place; the pool is joined before the answers are read"
# ///
import os


def square_with_pid(n):
    return n * n, os.getpid()


import functools
import multiprocessing


def pool_squares(numbers, processes):
    answers = [None] * len(numbers)

    def keep(place, answer):
        answers[place] = answer

    pool = multiprocessing.Pool(processes)
    for place, n in enumerate(numbers):
        pool.apply_async(square_with_pid, (n,), callback=functools.partial(keep, place))
    pool.close()
    pool.join()
    return [square for square, _ in answers], {pid for _, pid in answers}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
