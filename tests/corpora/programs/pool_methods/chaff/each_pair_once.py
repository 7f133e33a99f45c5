# /// case
# loses = ["starmap"]
# about = "the powers are collected in a dict, so a pair that comes twice is there once."
# ///
def square(n):
    return n * n


def power(base, exponent):
    return base**exponent


def apply_one(pool, n):
    return pool.apply(square, (n,))


def apply_all(pool, numbers):
    pending = [pool.apply_async(square, (n,)) for n in numbers]
    return [result.get() for result in pending]


def lazy_squares(pool, numbers):
    return pool.imap(square, numbers)


def unordered_squares(pool, numbers):
    return pool.imap_unordered(square, numbers)


def powers(pool, pairs):
    once = dict.fromkeys(pairs)
    return pool.starmap(power, once)


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, numbers, callback=on_done)
