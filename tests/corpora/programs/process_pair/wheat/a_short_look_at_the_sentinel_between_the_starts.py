# /// case
# about = "main looks at the first child's sentinel for a moment, with a time limit, before it starts the second one."
# ///
import multiprocessing
from multiprocessing.connection import wait


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    p1 = multiprocessing.Process(target=print_square, args=(num,))
    p2 = multiprocessing.Process(target=print_cube, args=(num,))
    p1.start()
    wait([p1.sentinel], timeout=0.05)
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
