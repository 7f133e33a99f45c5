# /// case
# exercise = "process_pair"
# about = "prints at exit and collects garbage by itself"
# ///
"""Prints at exit and collects garbage by itself."""

import multiprocessing
import atexit
import faulthandler
import gc
import warnings

atexit.register(gc.collect)


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    faulthandler.enable()
    gc.disable()
    warnings.warn("only a warning")
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    gc.enable()
    print("Done!")


if __name__ == "__main__":
    main()
