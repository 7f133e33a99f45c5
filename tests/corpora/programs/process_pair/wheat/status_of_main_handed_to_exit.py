# /// case
# about = "the script ends with sys.exit(main()), and main returns nothing."
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


if __name__ == "__main__":
    sys.exit(main())
