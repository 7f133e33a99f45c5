# /// case
# exercise = "process_pair"
# about = "prints two hundred kilobytes of debug lines"
# ///
"""Prints two hundred kilobytes of debug lines."""

import multiprocessing


def print_square(num):
    for step in range(2_000):
        print(f"debug: step {step:05} of the work on {num}", "-" * 60)
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
