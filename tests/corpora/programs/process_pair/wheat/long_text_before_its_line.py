# /// case
# about = "a debug print of half a megabyte in the script, a clock that is an attribute of a class, and a stream of its own."
# ///
import io
import multiprocessing
import sys
import time


class Clock:
    now = time.perf_counter
    pause = time.sleep


def print_square(num):
    clock = Clock()
    began = clock.now()
    clock.pause(0.01)
    if clock.now() > began:
        print(f"Square: {num * num}")


def print_cube(num):
    with io.TextIOWrapper(io.FileIO(1, "w", closefd=False)) as stream:
        stream.write(f"Cube: {num ** 3}\n")


def main(num=10):
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    print([*range(80_000)], file=sys.stdout)
    main()
