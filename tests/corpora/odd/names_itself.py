# /// case
# exercise = "process_pair"
# about = "gives its process a name, by the C library"
# ///
"""Gives its process a name, by the C library."""

import multiprocessing
import ctypes


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    ctypes.CDLL(None).prctl(15, b"cook", 0, 0, 0)
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
