# /// case
# about = "each task raises its answer, which get() raises again in the main process."
# ///
import multiprocessing
import os


class Answer(Exception):
    pass


def square_with_pid(n):
    return n * n, os.getpid()


def raising(n):
    raise Answer(*square_with_pid(n))


def fetched(pending):
    try:
        pending.get()
    except Answer as answer:
        return answer.args


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        orders = [pool.apply_async(raising, (n,)) for n in numbers]
        answers = [fetched(order) for order in orders]
    return [square for square, _ in answers], {pid for _, pid in answers}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3)[0])
