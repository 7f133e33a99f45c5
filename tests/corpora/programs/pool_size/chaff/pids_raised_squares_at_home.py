# /// case
# loses = ["pids_are_workers"]
# about = "each task raises an exception that holds its pid, and the main process squares."
# diagnosis = "answers-from-main"
# says = ["They raised Present, which the program caught"]
# ///
import multiprocessing
import os


class Present(Exception):
    pass


def square_with_pid(n):
    return n * n, os.getpid()


def answer(n):
    raise Present(os.getpid())


def fetched(pending):
    try:
        pending.get()
    except Present as present:
        return present.args[0]


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        orders = [pool.apply_async(answer, (n,)) for n in numbers]
        pids = {fetched(order) for order in orders}
    return [n * n for n in numbers], pids


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3)[0])
