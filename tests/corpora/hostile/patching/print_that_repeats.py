# /// case
# exercise = "process_pair"
# most = 4
# about = "patch print and the streams to write lines for others"
# ///
import builtins
import sys

real = builtins.print


def twice(*words, **how):
    real(*words, **how)
    sys.__stdout__.flush()


builtins.print = twice


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    print_square(num)
    print_cube(num)
    print('Done!')


if __name__ == "__main__":
    main()
