"""Two processes.

A chef alone in the kitchen makes one dish after the other. Today the chef has two assistants: one makes a
square, the other a cube, both at the same time. The chef waits until both are ready, and only then calls "Done!".

Fill in the three blanks below. `main` runs `print_square` and `print_cube` with the same number, each in a
process of its own, waits for both and prints the last line. Then delete the `raise` lines.
"""

# Your imports go here. You will need: multiprocessing


def print_square(num):
    """Print `Square: ` and the square of `num`."""
    # TODO: print the line
    raise NotImplementedError("print_square is not written yet")


def print_cube(num):
    """Print `Cube: ` and the cube of `num`."""
    # TODO: print the line
    raise NotImplementedError("print_cube is not written yet")


def main(num=10):
    """Run both functions in two processes at the same time, wait for both, then print `Done!`."""
    # TODO: make two processes, start both, wait for both, print the line
    raise NotImplementedError("main is not written yet: begin here, the README shows the way")


# This is the main guard: what stands below it happens only when the file is run, not when it is imported.
# Child processes may import the file, so the call that starts them must stay behind the guard.
if __name__ == "__main__":
    main()
