# /// case
# exercise = "process_pair"
# about = "pins itself to a core"
# ///
"""Pins itself to a core."""

import multiprocessing
import os


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(os.getpid(), {min(cores)})
    os.sched_setaffinity(0, cores)
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
