# /// case
# about = "every worker is warmed up with the same numbers first; the results are named pairs, and the second round's are returned"
# ///
import multiprocessing
import os
from typing import NamedTuple


class Done(NamedTuple):
    square: int
    pid: int


def square_with_pid(n):
    return Done(n * n, os.getpid())


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        pool.map(square_with_pid, numbers)
        done = pool.map(square_with_pid, numbers)
    return [each.square for each in done], {each.pid for each in done}


if __name__ == "__main__":
    squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
    print(squares)
    print(f"{len(pids)} of 3 workers took part")
