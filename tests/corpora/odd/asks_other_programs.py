# /// case
# exercise = "process_pair"
# about = "asks the shell for the date"
# ///
"""Asks the shell for the date."""

import multiprocessing
import subprocess


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    assert subprocess.run(["date"], capture_output=True, check=True).stdout
    assert subprocess.getoutput("echo $HOME")
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
