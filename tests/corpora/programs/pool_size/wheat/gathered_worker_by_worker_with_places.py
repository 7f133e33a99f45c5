# /// case
# about = "the squares are gathered worker by worker, and then put where they belong"
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    done_by = {}
    with Pool(processes) as pool:
        for place, (square, pid) in enumerate(pool.map(square_with_pid, numbers)):
            done_by.setdefault(pid, []).append((place, square))
    found = sorted(pair for pairs in done_by.values() for pair in pairs)
    return [square for _, square in found], set(done_by)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
