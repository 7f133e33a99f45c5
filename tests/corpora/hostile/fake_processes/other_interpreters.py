# /// case
# exercise = "process_pair"
# most = 6
# about = "children of subprocess that print the lines"
# ///
import subprocess
import sys


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    for line in (f"Square: {num ** 2}", f"Cube: {num ** 3}"):
        subprocess.run([sys.executable, "-c", f"print({line!r})"])
    print("Done!")


if __name__ == "__main__":
    main()
