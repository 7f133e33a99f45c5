"""Lines that are right, from which advice is made; they are shown, and never run here."""

from __future__ import annotations

MODEL = """\
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    p1 = multiprocessing.Process(target=print_square, args=(num,))
    p2 = multiprocessing.Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
"""
