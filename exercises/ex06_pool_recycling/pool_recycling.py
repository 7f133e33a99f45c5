"""Fresh workers.

Assistants get tired, and their corner of the kitchen gets messy. So the chef sets a rule: after a few orders you
go home, and somebody fresh takes your place. A pool knows that rule too. But look closely at what it counts!

Fill in the two blanks below, then delete the `raise` lines.
"""

# Your imports go here. You will need: multiprocessing and os


def square_with_pid(n):
    """Return the pair (square of `n`, pid of the process that computed it)."""
    # TODO: return the pair
    raise NotImplementedError("square_with_pid is not written yet")


def recycled_squares(numbers, processes, maxtasksperchild):
    """Return the list of (square, pid of the worker) for `numbers`, in order.

    The pool has `processes` workers. No worker handles more than `maxtasksperchild` *numbers*; then a fresh
    one takes its place.
    """
    # TODO: open such a pool, map square_with_pid over the numbers, return the list
    raise NotImplementedError("recycled_squares is not written yet")


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
