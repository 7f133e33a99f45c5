"""Ways to hand over work.

The crew is there, but orders come in different ways: one at a time, a whole stack at once, "bring me each plate as
soon as it is ready", "ring the bell when all is done". A pool has a method for each of them.

Fill in the blanks below, one after the other, and delete the `raise` line of each. Every function that takes
a `pool` gets one that is running, and leaves it running: do not close it. Run the file after each blank, and
one more line of the output will appear.
"""

import multiprocessing


def square(n):
    """Return the square of `n`."""
    # TODO: return the square
    raise NotImplementedError("square is not written yet")


def power(base, exponent):
    """Return `base` to the power of `exponent`."""
    # TODO: return the power
    raise NotImplementedError("power is not written yet")


def apply_one(pool, n):
    """Return the square of `n`, computed by a worker: one call, and wait for it."""
    # TODO: use the pool's apply
    raise NotImplementedError("apply_one is not written yet")


def apply_all(pool, numbers):
    """Return the list of the squares of `numbers`, in order: all handed over before the first is awaited."""
    # TODO: use the pool's apply_async, once for each number, and collect the results afterwards
    raise NotImplementedError("apply_all is not written yet")


def lazy_squares(pool, numbers):
    """Return an iterator of the squares of `numbers`, in order. It must not wait for the last one."""
    # TODO: use the pool's imap
    raise NotImplementedError("lazy_squares is not written yet")


def unordered_squares(pool, numbers):
    """Return an iterator of the squares of `numbers`, in the order in which they finish."""
    # TODO: use the pool's imap_unordered
    raise NotImplementedError("unordered_squares is not written yet")


def powers(pool, pairs):
    """Return the list of base**exponent for the (base, exponent) `pairs`, in order."""
    # TODO: use the pool's starmap
    raise NotImplementedError("powers is not written yet")


def squares_later(pool, numbers, on_done):
    """Hand over `numbers` and return the `AsyncResult` at once.

    When all is done, `on_done` is called with the list of squares, in order.
    """
    # TODO: use the pool's map_async
    raise NotImplementedError("squares_later is not written yet")


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print("apply:", apply_one(pool, 7))
        print("apply_async:", apply_all(pool, [1, 2, 3, 4, 5]))
        print("imap:", list(lazy_squares(pool, [1, 2, 3, 4, 5])))
        print("imap_unordered:", list(unordered_squares(pool, [1, 2, 3, 4, 5])))
        print("starmap:", powers(pool, [(2, 8), (3, 3), (5, 0)]))

        later = squares_later(pool, [1, 2, 3, 4, 5], on_done=print)
        print("map_async: handed over")
        # Wait before the block ends: its end stops the workers, whether they are done or not.
        later.wait()
