# /// case
# exercise = "process_pair"
# about = "has threads of its own"
# ///
"""Has threads of its own."""

import multiprocessing
import threading


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    done.set()
    thread.join()
    print("Done!")


if __name__ == "__main__":
    main()
