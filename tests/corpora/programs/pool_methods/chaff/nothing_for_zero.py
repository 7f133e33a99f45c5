# /// case
# loses = ["apply"]
# about = "the square of zero is false, so nothing is returned for it."
# diagnosis = "nothing-returned"
# ///
def square(n):
    return n * n


def power(base, exponent):
    return base**exponent


def apply_one(pool, n):
    return pool.apply(square, (n,)) or None


def apply_all(pool, numbers):
    pending = [pool.apply_async(square, (n,)) for n in numbers]
    return [result.get() for result in pending]


def lazy_squares(pool, numbers):
    return pool.imap(square, numbers)


def unordered_squares(pool, numbers):
    return pool.imap_unordered(square, numbers)


def powers(pool, pairs):
    return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, numbers, callback=on_done)
