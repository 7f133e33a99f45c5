# /// case
# loses = ["output", "done_after_join"]
# about = "sys.exit() before the joins: Python's own clean-up waits for the children."
# diagnosis = "exit-in-function"
# says = ["before the function returned"]
# ///
import sys
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    sys.exit()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
