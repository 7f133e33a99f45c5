# /// case
# exercise = "process_pair"
# about = "reads /proc about itself"
# ///
"""Reads /proc about itself."""

import multiprocessing


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    with open("/proc/self/status") as file:
        assert "Threads" in file.read()
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
