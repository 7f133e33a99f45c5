# /// case
# loses = ["imap", "imap_unordered"]
# about = "lists of more than twenty numbers go out as one chunk."
# diagnosis = "everything-in-one-chunk"
# ///
def square(n):
    return n * n


def power(base, exponent):
    return base**exponent


def size(numbers):
    return len(numbers) if len(numbers) > 20 else 1


def apply_one(pool, n):
    return pool.apply(square, (n,))


def apply_all(pool, numbers):
    pending = [pool.apply_async(square, (n,)) for n in numbers]
    return [result.get() for result in pending]


def lazy_squares(pool, numbers):
    return pool.imap(square, numbers, size(numbers))


def unordered_squares(pool, numbers):
    return pool.imap_unordered(square, numbers, size(numbers))


def powers(pool, pairs):
    return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, numbers, callback=on_done)
