# /// case
# about = "a hint on standard error quotes the words with which a traceback begins; no traceback is printed"
# ///
import multiprocessing
import sys


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    print(
        'If "Traceback (most recent call last):" stands below, something went wrong; else all is well.',
        file=sys.stderr,
    )
    p1 = multiprocessing.Process(target=print_square, args=(num,))
    p2 = multiprocessing.Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
