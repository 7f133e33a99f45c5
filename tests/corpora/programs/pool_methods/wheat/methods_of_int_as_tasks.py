# /// case
# about = "what travels are methods of int, taken from the class; the iterators go through tee and chain."
# ///
import itertools
import multiprocessing


def square(n):
    return n * n


def power(base, exponent):
    return base**exponent


def apply_one(pool, n):
    return pool.apply(int.__mul__, (n, n))


def apply_all(pool, numbers):
    pending = [pool.apply_async(int.__mul__, [n, n]) for n in numbers]
    return [each.get() for each in pending]


def lazy_squares(pool, numbers):
    first, second = itertools.tee(pool.imap(square, (n for n in numbers)))
    del first
    return second


def unordered_squares(pool, numbers):
    return itertools.chain.from_iterable([pool.imap_unordered(square, iter(numbers))])


def powers(pool, pairs):
    return pool.starmap(int.__pow__, pairs)


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, tuple(numbers), callback=lambda squares: on_done(squares))


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(apply_one(pool, 7), apply_all(pool, [1, 2, 3]), list(lazy_squares(pool, [1, 2, 3])))
