# /// case
# about = "imports multiprocessing only to ask questions, and prints much more than the one line"
# ///
import multiprocessing
import os


def square(n):
    print("  squaring", n, "in", multiprocessing.current_process().name, "with pid", os.getpid())
    return n * n


def serial_squares(numbers):
    print(f"{os.cpu_count()} cores, and I use one")
    copy = list(numbers)
    for place, n in enumerate(copy):
        copy[place] = square(n)
    print("children:", multiprocessing.active_children())
    return copy


if __name__ == "__main__":
    numbers = [1, 2, 3, 4, 5]
    print("of", numbers, "the squares are:")
    print(serial_squares(numbers))
