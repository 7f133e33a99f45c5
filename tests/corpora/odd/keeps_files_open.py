# /// case
# exercise = "process_pair"
# about = "keeps three hundred files open"
# ///
"""Keeps three hundred files open."""

import multiprocessing
import os


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    files = [open(os.devnull) for _ in range(300)]
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    for file in files:
        file.close()
    print("Done!")


if __name__ == "__main__":
    main()
