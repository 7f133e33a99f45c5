# /// case
# loses = ["imap"]
# about = "map waits for everything, the iterator around it comes too late."
# diagnosis = "another-method"
# ///
import multiprocessing
import operator
from functools import partial


def square(n):
    return n * n


def power(base, exponent):
    return base ** exponent


to_the_second = partial(power, exponent=2)


def apply_one(pool, n):
    return pool.apply(pow, (n, 2))


def apply_all(pool, numbers):
    tickets = [pool.apply_async(operator.pow, (n, 2)) for n in numbers]
    return [ticket.get() for ticket in tickets]


def lazy_squares(pool, numbers):
    return iter(pool.map(square, numbers))


def unordered_squares(pool, numbers):
    return pool.imap_unordered(partial(power, exponent=2), numbers)


def powers(pool, pairs):
    return pool.starmap(operator.pow, pairs)


def squares_later(pool, numbers, on_done):
    return pool.map_async(to_the_second, numbers, callback=on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print("imap:", list(lazy_squares(pool, [1, 2, 3, 4, 5])))
