# /// case
# loses = ["map_async"]
# about = "each of two map_async calls rings the bell, so on_done gets its list twice."
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
    pool.map_async(square, numbers, callback=on_done)
    return pool.map_async(square, numbers, callback=on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        squares_later(pool, [1, 2, 3, 4, 5], on_done=print).get()
