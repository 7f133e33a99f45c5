# /// case
# loses = ["output"]
# about = "sys.exit() at the end of main: the first call does all that it should, and ends the caller's program."
# diagnosis = "exit-in-function"
# ///
import sys
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    children = [Process(target=each, args=(num,)) for each in (print_square, print_cube)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("Done!")
    sys.exit()


if __name__ == "__main__":
    main()
