# /// case
# loses = ["done_after_join"]
# about = "main asks in a loop whether the children are alive, and never joins them."
# diagnosis = "polled-not-joined"
# ///
import multiprocessing
from time import sleep


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    p1 = multiprocessing.Process(target=print_square, args=(num,))
    p2 = multiprocessing.Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    while p1.is_alive() or p2.is_alive():
        sleep(0.02)
    print("Done!")


if __name__ == "__main__":
    main()
