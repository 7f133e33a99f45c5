# /// case
# exercise = "process_pair"
# about = "recurses deeper than usual"
# ///
"""Recurses deeper than usual."""

import multiprocessing
import sys

def depth(n):
    return 1 + depth(n - 1) if n else 0


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    sys.setrecursionlimit(5_000)
    assert depth(3_000) == 3_000
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
