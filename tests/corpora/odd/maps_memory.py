# /// case
# exercise = "process_pair"
# about = "maps memory and a file"
# ///
"""Maps memory and a file."""

import multiprocessing
import mmap


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    with open("map.bin", "w+b") as file:
        file.truncate(1 << 16)
        with mmap.mmap(file.fileno(), 0) as view:
            view[:4] = b"abcd"
    mmap.mmap(-1, 1 << 20).close()
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
