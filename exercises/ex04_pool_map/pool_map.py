"""A pool of workers.

Many orders, all of the same kind: the chef no longer hires somebody for each of them, but keeps a crew. The
orders go to the crew, whoever is free takes the next one, and the plates come back in the order of the list.

Fill in the two blanks below, then delete the `raise` lines. `square` says which process works on the number;
`pool_squares` hands the numbers to a pool with `Pool.map` and shuts the pool down before it returns.
"""

# Your imports go here. You will need: multiprocessing and os


def square(n):
    """Print `Worker process id for <n>: <pid>`, with the pid of this process, and return the square of `n`."""
    # TODO: print the line, then return the square
    raise NotImplementedError("square is not written yet")


def pool_squares(numbers):
    """Return the list of the squares of `numbers`, in order, computed by the workers of a pool."""
    # TODO: open a pool, map square over the numbers, shut the pool down, return the list
    raise NotImplementedError("pool_squares is not written yet")


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
