# /// case
# about = "the screen is cleared before the children write, by text that no terminal shows"
# ///
"""Two processes: print a square and a cube, each in a process of its own."""

import multiprocessing
import os


def print_square(num):
    """Print the square of `num`."""
    print(f"Square: {num * num}")


def print_cube(num):
    """Print the cube of `num`."""
    print(f"Cube: {num * num * num}")


def main(num=10):
    """Run both functions at the same time, wait for both, then say so."""
    # The target is the function itself, without brackets: it is the child that calls it.
    # `args` is a tuple, and a tuple of one needs its comma.
    os.system("printf '\\033[H\\033[2J'")  # clear
    square_process = multiprocessing.Process(target=print_square, args=(num,))
    cube_process = multiprocessing.Process(target=print_cube, args=(num,))

    # Start both before waiting for either. Otherwise the second would begin only after the first had ended.
    square_process.start()
    cube_process.start()

    square_process.join()
    cube_process.join()

    print("Done!")


# A child may import this file again. Without the guard, each child would then try to start children of its own.
if __name__ == "__main__":
    main()
