# /// case
# about = "numbers travel as texts, fractions and keyword arguments, and come back as texts."
# ///
from fractions import Fraction

def square(n):
    return n * n


def power(base, exponent):
    return base**exponent


def told(text):
    return str(square(int(text)))


def whole(fraction):
    return int(square(fraction))


def power_of_texts(base, exponent):
    return f"{power(int(base), int(exponent))}"


def apply_one(pool, n):
    return pool.apply(square, kwds={"n": n})


def apply_all(pool, numbers):
    pending = [pool.apply_async(whole, (Fraction(n),)) for n in numbers]
    return [result.get() for result in pending]


def lazy_squares(pool, numbers):
    return map(int, pool.imap(told, map(str, numbers)))


def unordered_squares(pool, numbers):
    return map(int, pool.imap_unordered(told, [f" {n}" for n in numbers]))


def powers(pool, pairs):
    return list(map(int, pool.starmap(power_of_texts, [map(str, pair) for pair in pairs])))


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, numbers, callback=on_done)
