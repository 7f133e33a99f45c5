# /// case
# loses = ["started_together"]
# about = "main waits for the first child's sentinel, without a limit, before it starts the second one."
# diagnosis = "waited-between-starts"
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
    wait([p1.sentinel])
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
