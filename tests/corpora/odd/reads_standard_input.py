# /// case
# exercise = "process_pair"
# about = "reads standard input, which is empty"
# ///
"""Reads standard input, which is empty."""

import multiprocessing
import sys


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    assert sys.stdin.read() == ""
    try:
        input("? ")
    except EOFError:
        print()
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
