# /// case
# exercise = "process_pair"
# most = 4
# about = "turn an error into status 0 at exit"
# ///
import atexit
import os

atexit.register(os._exit, 0)


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    print_square(num)
    print_cube(num)
    print('Done!')
    raise RuntimeError("late")


if __name__ == "__main__":
    main()
