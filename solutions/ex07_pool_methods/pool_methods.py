"""Ways to hand over work: one pool, and six methods to give it something to do.

Every function below takes a running pool and leaves it running: whoever made the pool also ends it.
"""

import multiprocessing


def square(n):
    """Return the square of `n`."""
    return n * n


def power(base, exponent):
    """Return `base` to the power of `exponent`."""
    return base**exponent


def apply_one(pool, n):
    """Return the square of `n`: one call, and wait for it (`apply`)."""
    return pool.apply(square, (n,))


def apply_all(pool, numbers):
    """Return the list of the squares of `numbers`, in order: many calls at once (`apply_async`)."""
    # First hand over everything, then collect. With get() inside the first loop, only one worker would ever be busy.
    pending = [pool.apply_async(square, (n,)) for n in numbers]
    return [result.get() for result in pending]


def lazy_squares(pool, numbers):
    """Return an iterator of the squares of `numbers`, in order (`imap`)."""
    # The iterator itself, not a list of it: a list would wait for the last result.
    return pool.imap(square, numbers)


def unordered_squares(pool, numbers):
    """Return an iterator of the squares of `numbers`, in the order in which they finish (`imap_unordered`)."""
    return pool.imap_unordered(square, numbers)


def powers(pool, pairs):
    """Return the list of base**exponent for the (base, exponent) `pairs`, in order (`starmap`)."""
    # starmap() unpacks each pair into the two arguments; map() would hand over the pair as one.
    return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    """Hand over `numbers` and return the `AsyncResult` at once (`map_async`).

    When all is done, `on_done` is called with the list of squares, in order.
    """
    return pool.map_async(square, numbers, callback=on_done)


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
