# /// case
# exercise = "process_pair"
# about = "makes files of fixed names that must not exist"
# ///
"""Makes files of fixed names that must not exist yet."""

import multiprocessing
import os
import tempfile



def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    for folder in (".", tempfile.gettempdir(), os.path.expanduser("~")):
        with open(os.path.join(folder, "notes.txt"), "x") as file:
            file.write("as it was left")
    main()
