# /// case
# about = "a frozen dataclass with __call__ as the task"
# ///
import multiprocessing
import os
from dataclasses import dataclass


def square_with_pid(n):
    return n * n, os.getpid()


@dataclass(frozen=True)
class Raise:
    exponent: int

    def __call__(self, n):
        return n ** self.exponent, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    with multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        pairs = pool.map(Raise(exponent=2), numbers, chunksize=1)
    return pairs


if __name__ == "__main__":
    from collections import Counter

    pairs = recycled_squares(list(range(20)), 3, 2)
    for square, pid in pairs:
        print(square, pid)
    print("busiest:", Counter(pid for _, pid in pairs).most_common(1))
