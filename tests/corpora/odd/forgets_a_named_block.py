# /// case
# exercise = "process_pair"
# about = "forgets to unlink a block of shared memory that has a name"
# ///
"""Forgets to unlink a block of shared memory that has a name."""

import multiprocessing
from multiprocessing import shared_memory



def print_square(num):
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
    block = shared_memory.SharedMemory(name="mine", create=True, size=32)
    main()
    block.close()
