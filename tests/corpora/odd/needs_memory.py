# /// case
# exercise = "process_pair"
# about = "needs two hundred megabytes for a moment"
# ///
"""Needs two hundred megabytes for a moment."""

import multiprocessing


def print_square(num):
    block = bytearray(200 << 20)
    block[::4096] = bytes(len(block[::4096]))
    del block
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
