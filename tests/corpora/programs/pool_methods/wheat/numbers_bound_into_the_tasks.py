# /// case
# about = "the tasks hold their numbers: partials, bound methods, objects with a list and a place."
# ///
import functools

def square(n):
    return n * n


def power(base, exponent):
    return base**exponent


class Number:
    def __init__(self, n):
        self.n = n

    def square(self):
        return square(self.n)


class Table:
    __slots__ = ("numbers",)

    def __init__(self, numbers):
        self.numbers = tuple(numbers)

    def __call__(self, place):
        return square(self.numbers[place])


def apply_one(pool, n):
    return pool.apply(functools.partial(square, n))


def apply_all(pool, numbers):
    pending = [pool.apply_async(Number(n).square) for n in numbers]
    return [result.get() for result in pending]


def lazy_squares(pool, numbers):
    return pool.imap(Table(numbers), range(len(numbers)))


def unordered_squares(pool, numbers):
    return pool.imap_unordered(Table(numbers), range(len(numbers)))


def powers(pool, pairs):
    return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    return pool.map_async(Table(numbers), range(len(numbers)), callback=on_done)
