# /// case
# about = "set_start_method under the main guard, sys.exit with main's None"
# ///
import sys
from multiprocessing import Process, set_start_method


def print_square(num):
    print("Square: " + str(num * num))


def print_cube(num):
    print("Cube: " + str(num * num * num))


def main(num=10):
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    p1.start(); p2.start()
    p1.join(); p2.join()
    print("Done!")


if __name__ == "__main__":
    set_start_method("forkserver")
    sys.exit(main())
