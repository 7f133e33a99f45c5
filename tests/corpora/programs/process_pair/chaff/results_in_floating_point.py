# /// case
# loses = ["output", "work_in_children"]
# about = "math.pow gives a float, so the lines read 100.0 and 1000.0."
# diagnosis = "floats-not-ints"
# ///
import math
import multiprocessing


def print_square(num):
    print(f"Square: {math.pow(num, 2)}")


def print_cube(num):
    print(f"Cube: {math.pow(num, 3)}")


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
