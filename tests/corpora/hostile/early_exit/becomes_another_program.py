# /// case
# exercise = "process_pair"
# most = 4
# about = "turn into another program in the middle"
# ///
import os


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    os.execv("/bin/sh", ["sh", "-c", "echo 'Square: 100'; echo 'Cube: 1000'; echo 'Done!'"])


if __name__ == "__main__":
    main()
