# /// case
# about = "standard output becomes a TextIOWrapper over its own buffer."
# ///
import io
import sys
from multiprocessing import Process

sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", line_buffering=True)


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    ps = [Process(target=f, args=(num,)) for f in (print_square, print_cube)]
    for p in ps: p.start()
    for p in ps: p.join()
    print("Done!")


if __name__ == "__main__":
    main()
