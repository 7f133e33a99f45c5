# /// case
# exercise = "process_pair"
# about = "logs, and lets multiprocessing log"
# ///
"""Logs, and lets multiprocessing log."""

import multiprocessing
import logging


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    multiprocessing.log_to_stderr(logging.INFO)
    logging.warning("starting with %s", num)
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
