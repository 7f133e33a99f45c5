# /// case
# exercise = "process_pair"
# most = 4
# about = "hide the traceback of an error"
# ///
import os
import sys

sys.excepthook = lambda *_: os._exit(0)


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    print_square(num)
    print_cube(num)
    print('Done!')
    raise RuntimeError("hidden")


if __name__ == "__main__":
    main()
