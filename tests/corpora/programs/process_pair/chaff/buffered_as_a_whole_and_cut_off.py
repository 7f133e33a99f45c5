# /// case
# loses = ["output", "work_in_children"]
# about = "standard output is buffered as a whole, and the children leave by os._exit(), which writes nothing."
# ///
import os
import sys
from multiprocessing import Process

sys.stdout.reconfigure(line_buffering=False)


def print_square(num):
    print(f"Square: {num * num}")
    os._exit(0)


def print_cube(num):
    print(f"Cube: {num ** 3}")
    os._exit(0)


def main(num=10):
    both = [Process(target=print_square, args=(num,)), Process(target=print_cube, args=(num,))]
    for process in both:
        process.start()
    for process in both:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
