# /// case
# exercise = "process_pair"
# about = "prints in many scripts, and odd names"
# ///
"""Prints in many scripts, and odd names."""

import multiprocessing


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    print("Grüße, 世界 🎉 \u202e\x1b[0m ::error::x")
    multiprocessing.current_process().name = "été\n::x"
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
