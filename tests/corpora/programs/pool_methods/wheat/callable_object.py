# /// case
# about = "an object with __call__ is the task"
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
    return pool.imap(squarer, numbers)


def unordered_squares(pool, numbers):
    return pool.imap_unordered(squarer, numbers)


def powers(pool, pairs):
    return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    return pool.map_async(squarer, numbers, callback=on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(apply_all(pool, [3, 2, 1]))
