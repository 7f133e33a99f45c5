# /// case
# exercise = "process_pair"
# about = "asks about machine, user and time zone"
# ///
"""Asks about machine, user and time zone."""

import multiprocessing
import getpass
import locale
import os
import platform
import socket
import time


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    platform.platform(), platform.processor(), socket.gethostname(), os.cpu_count(), os.getloadavg()
    getpass.getuser(), os.path.expanduser("~"), time.tzname, locale.getlocale()
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
