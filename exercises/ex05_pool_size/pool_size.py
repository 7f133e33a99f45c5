"""How many workers.

How large should the crew be? That is for the chef to say: one assistant, three, or more than there are
stoves. And since every plate comes back with the badge number of the one who made it, the chef also sees who
took part.

Fill in the two blanks below, then delete the `raise` lines.
"""

# Your imports go here. You will need: multiprocessing and os


def square_with_pid(n):
    """Return the pair (square of `n`, pid of the process that computed it)."""
    # TODO: return the pair
    raise NotImplementedError("square_with_pid is not written yet")


def pool_squares(numbers, processes):
    """Return the pair (squares, pids), computed by a pool of exactly `processes` workers.

    `squares` is the list of the squares of `numbers`, in order. `pids` is the set of the pids of the workers
    that computed them. With `processes=0` a ValueError comes out of this function.
    """
    # TODO: open a pool of that size, map square_with_pid over the numbers, take the pairs apart
    raise NotImplementedError("pool_squares is not written yet")


if __name__ == "__main__":
    squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
    print(squares)
    print(f"{len(pids)} of 3 workers took part")
