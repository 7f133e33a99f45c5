# /// case
# loses = ["imap"]
# about = "the generator fills a list with all squares before it yields the first."
# ///
import multiprocessing


class Power:
    """Raises a number; can be sent to a worker since the class stands at the top of the file."""

    def __init__(self, exponent):
        self.exponent = exponent

    def __call__(self, base):
        return base ** self.exponent


squarer = Power(2)


def square(n):
    return squarer(n)


def power(base, exponent):
    return Power(exponent)(base)


def apply_one(pool, n):
    return pool.apply(squarer, (n,))


def apply_all(pool, numbers):
    results = {}
    for place, n in enumerate(numbers):
        results[place] = pool.apply_async(squarer, (n,))
    return [results[place].get() for place in sorted(results)]


def lazy_squares(pool, numbers):
    squares = []
    for result in pool.imap(square, numbers):
        squares.append(result)
    for result in squares:
        yield result


def unordered_squares(pool, numbers):
    for result in pool.imap_unordered(square, numbers):
        yield result


def powers(pool, pairs):
    return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    return pool.map_async(squarer, numbers, callback=on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print("imap:", list(lazy_squares(pool, [1, 2, 3, 4, 5])))
