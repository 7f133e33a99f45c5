# /// case
# loses = ["clean_exit"]
# about = "the child that prints the cube fails after its line, and logs that with its traceback on standard output"
# diagnosis = "traceback-of-caught-exception"
# ///
import logging
import multiprocessing
import sys


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    logging.basicConfig(stream=sys.stdout, force=True)
    try:
        print(f"Cube: {num * num * num}")
        print("Cube of the text:", "num" ** 3)
    except TypeError:
        logging.exception("no cube of that")


def main(num=10):
    square = multiprocessing.Process(target=print_square, args=(num,))
    cube = multiprocessing.Process(target=print_cube, args=(num,))
    square.start()
    cube.start()
    square.join()
    cube.join()
    print("Done!")


if __name__ == "__main__":
    main()
