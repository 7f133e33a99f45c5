"""Squares, one by one.

No assistants today: the chef is alone, and works through the list of orders from the first to the last. This
is the ordinary way to write a program, and the one that all the others are compared with.

Fill in the two blanks below, then delete the `raise` lines. No `multiprocessing` here.
"""


def square(n):
    """Return the square of `n`."""
    # TODO: return the square
    raise NotImplementedError("square is not written yet")


def serial_squares(numbers):
    """Return the list of the squares of `numbers`, in order, computed in this process.

    The list `numbers` itself stays as it is.
    """
    # TODO: build and return a new list
    raise NotImplementedError("serial_squares is not written yet")


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
