# /// case
# exercise = "process_pair"
# about = "makes a block of shared memory and puts it away"
# ///
"""Makes a block of shared memory and puts it away."""

import multiprocessing
from multiprocessing import shared_memory


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    block = shared_memory.SharedMemory(create=True, size=1000)
    block.buf[0] = 7
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    block.close()
    block.unlink()
    print("Done!")


if __name__ == "__main__":
    main()
