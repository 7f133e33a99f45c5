# /// case
# about = "the pairs are named tuples"
# ///
import multiprocessing, os
def square_with_pid(n):
    return n * n, os.getpid()

from typing import NamedTuple
from functools import partial
class Res(NamedTuple):
    square: int
    pid: int
class Squarer:
    def __init__(self, p): self.p = p
    def __call__(self, n):
        return Res(n ** self.p, os.getpid())
def square_with_pid(n):
    return Squarer(2)(n)
def recycled_squares(numbers, processes, maxtasksperchild):
    make = partial(multiprocessing.Pool, maxtasksperchild=maxtasksperchild)
    with make(processes) as pool:
        res = pool.starmap(Squarer(2), ((n,) for n in numbers), chunksize=1)
    return res

if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
