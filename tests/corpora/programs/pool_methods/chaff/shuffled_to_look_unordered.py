# /// case
# loses = ["imap_unordered"]
# about = "the squares of a finished map are shuffled, which has nothing to do with the order of finishing."
# diagnosis = "another-method"
# ///
import multiprocessing
import random


def square(n):
    return n ** 2


def power(base, exponent):
    return pow(base, exponent)


def apply_one(pool, n):
    return pool.apply(square, [n])


def apply_all(pool, numbers):
    pending = []
    for n in numbers:
        pending.append(pool.apply_async(square, [n]))
    squares = []
    for p in pending:
        squares.append(p.get())
    return squares


def lazy_squares(pool, numbers):
    yield from pool.imap(square, numbers)


def unordered_squares(pool, numbers):
    squares = pool.map(square, numbers)
    random.shuffle(squares)
    return iter(squares)


def powers(pool, pairs):
    return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, numbers, None, on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print("imap_unordered:", list(unordered_squares(pool, [1, 2, 3, 4, 5])))
