# /// case
# loses = ["imap", "imap_unordered"]
# about = "lists of fewer than ten numbers are read to their end before the iterator is returned."
# diagnosis = "list-not-iterator"
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
    results = pool.imap(square, numbers)
    return iter(list(results)) if len(numbers) < 10 else results


def unordered_squares(pool, numbers):
    results = pool.imap_unordered(square, numbers)
    return iter(list(results)) if len(numbers) < 10 else results


def powers(pool, pairs):
    return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, numbers, callback=on_done)
