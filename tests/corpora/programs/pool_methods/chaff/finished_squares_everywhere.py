# /// case
# loses = ["apply_async", "imap", "imap_unordered", "starmap", "map_async"]
# about = "finished squares and powers go through every method of the pool."
# ///
def square(n):
    return n * n


def power(base, exponent):
    return base**exponent


def same(*values):
    return values[-1]


def apply_one(pool, n):
    return pool.apply(square, (n,))


def apply_all(pool, numbers):
    pending = [pool.apply_async(int, (str(n * n),)) for n in numbers]
    return [result.get() for result in pending]


def lazy_squares(pool, numbers):
    return pool.imap(same, (n * n for n in numbers))


def unordered_squares(pool, numbers):
    return pool.imap_unordered(same, map(square, numbers))


def powers(pool, pairs):
    return pool.starmap(same, [(base, exponent, base**exponent) for base, exponent in pairs])


def squares_later(pool, numbers, on_done):
    return pool.map_async(same, [square(n) for n in numbers], callback=on_done)
