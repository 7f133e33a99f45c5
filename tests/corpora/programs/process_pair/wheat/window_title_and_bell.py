# /// case
# about = "each child rings the terminal's bell, or sets the window's title, when it has printed its line; that text has no line of its own"
# ///
import multiprocessing
import sys


def print_square(num):
    print(f"Square: {num * num}")
    sys.stdout.write("\a")


def print_cube(num):
    print(f"Cube: {num * num * num}")
    sys.stdout.write("\x1b]0;the cube is there\x07")


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
