# /// case
# exercise = "process_pair"
# about = "uses temporary files and folders"
# ///
"""Uses temporary files and folders."""

import multiprocessing
import tempfile
import os


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    with tempfile.TemporaryDirectory() as folder, tempfile.NamedTemporaryFile() as file:
        file.write(b"x")
        os.rename(file.name, os.path.join(folder, "moved"))
        os.rename(os.path.join(folder, "moved"), file.name)
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
