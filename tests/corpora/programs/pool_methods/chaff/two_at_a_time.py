# /// case
# loses = ["apply_async"]
# about = "numbers are handed over in pairs, and each pair is awaited before the next one."
# diagnosis = "get-in-submitting-loop"
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
    return pool.apply(square, args=(n,))


def apply_all(pool, numbers):
    squares = []
    for start in range(0, len(numbers), 2):
        pending = [pool.apply_async(square, (n,)) for n in numbers[start:start + 2]]
        squares += [p.get() for p in pending]
    return squares


def lazy_squares(pool, numbers):
    return pool.imap(to_the_second, numbers)


def unordered_squares(pool, numbers):
    return pool.imap_unordered(partial(power, exponent=2), numbers)


def powers(pool, pairs):
    return pool.starmap(operator.pow, pairs)


def squares_later(pool, numbers, on_done):
    return pool.map_async(to_the_second, numbers, callback=on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print("apply_async:", apply_all(pool, [1, 2, 3, 4, 5]))
