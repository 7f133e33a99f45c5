# /// case
# exercise = "process_pair"
# about = "draws random numbers from every source"
# ///
"""Draws random numbers from every source."""

import multiprocessing
import os
import random
import secrets


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    random.seed(os.urandom(8))
    random.SystemRandom().random(), secrets.randbelow(10)
    with open("/dev/urandom", "rb") as file:
        file.read(16)
    with open(os.devnull, "w") as file:
        file.write("x")
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
