# /// case
# loses = ["clean_exit"]
# about = "sys.exit with a text prints it on standard error and ends the program with status 1."
# diagnosis = "value-handed-to-exit"
# ///
import sys
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
    sys.exit("Everything went well, goodbye")
