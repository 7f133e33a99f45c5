# /// case
# about = "each worker gets a part of the list and sends an OrderedDict of deques."
# ///
import multiprocessing
import os
from collections import OrderedDict, deque


def square_with_pid(n):
    return n * n, os.getpid()


def work(part):
    rows = OrderedDict(squares=deque(), pids=deque())
    for n in part:
        square, pid = square_with_pid(n)
        rows["squares"].append(square)
        rows["pids"].append(pid)
    return rows


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        size = -(-len(numbers) // processes)
        parts = [numbers[start : start + size] for start in range(0, len(numbers), size)]
        found = pool.map(work, parts)
    squares = [square for rows in found for square in rows["squares"]]
    return squares, {pid for rows in found for pid in rows["pids"]}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
