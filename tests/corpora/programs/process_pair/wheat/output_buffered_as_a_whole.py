# /// case
# about = "standard output is not buffered by lines, and written when the program ends"
# ///
import sys
from multiprocessing import Process

sys.stdout.reconfigure(line_buffering=False)

def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    both = [Process(target=print_square, args=(num,)), Process(target=print_cube, args=(num,))]
    for process in both:
        process.start()
    for process in both:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
