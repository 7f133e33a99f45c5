# /// case
# loses = ["output", "work_in_children", "clean_exit"]
# about = "standard output is set to ASCII, and the children print a character that it can't hold."
# diagnosis = "exception-in-child"
# ///
import sys
from multiprocessing import Process

sys.stdout.reconfigure(encoding="ascii")


def print_square(num):
    print(f"num\N{SUPERSCRIPT TWO}")
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"num\N{SUPERSCRIPT THREE}")
    print(f"Cube: {num * num * num}")


def main(num=10):
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
