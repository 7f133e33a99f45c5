# /// case
# exercise = "process_pair"
# about = "reads and compiles its own source"
# ///
"""Reads and compiles its own source."""

import multiprocessing
import inspect
import os
import sys


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    source = inspect.getsource(print_cube)
    compile(source, "again", "exec")
    assert os.path.basename(__file__) in os.listdir(os.path.dirname(os.path.abspath(__file__)))
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
