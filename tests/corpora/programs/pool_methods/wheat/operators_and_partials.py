# /// case
# about = "operator.pow, the built-in pow and functools.partial travel to the workers"
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
    return pool.imap(to_the_second, numbers)


def unordered_squares(pool, numbers):
    return pool.imap_unordered(partial(power, exponent=2), numbers)


def powers(pool, pairs):
    return pool.starmap(operator.pow, pairs)


def squares_later(pool, numbers, on_done):
    return pool.map_async(to_the_second, numbers, callback=on_done)


if __name__ == "__main__":
    with multiprocessing.Pool() as pool:
        print(apply_one(pool, 12))
        print(powers(pool, [(2, 10), (10, 2)]))
