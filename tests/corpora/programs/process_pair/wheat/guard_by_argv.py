# /// case
# about = "legal but odd guard: the file runs main() where it is itself the program that was started (sys.argv[0]); imported by another program, or in a spawned child (__mp_main__), it does nothing"
# ///
import multiprocessing
import pathlib
import sys


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pair = [multiprocessing.Process(target=each, args=(num,)) for each in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


def is_the_program():
    if __name__ == "__mp_main__":  # a spawned child, which has its parent's arguments
        return False
    return pathlib.Path(sys.argv[0]).resolve() == pathlib.Path(__file__).resolve()


if is_the_program():
    main()
