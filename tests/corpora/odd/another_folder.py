# /// case
# exercise = "process_pair"
# about = "works in another folder"
# ///
"""Works in another folder."""

import multiprocessing
import os
import tempfile


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    os.chdir(tempfile.gettempdir())
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
