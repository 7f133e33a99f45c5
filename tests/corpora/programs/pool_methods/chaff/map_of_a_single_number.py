# /// case
# loses = ["apply"]
# about = "map over a list of one in place of apply."
# diagnosis = "another-method"
# ///
import multiprocessing


def square(n):
    return n ** 2


def power(base, exponent):
    return pow(base, exponent)


def apply_one(pool, n):
    return pool.map(square, [n])[0]


def apply_all(pool, numbers):
    pending = [pool.apply_async(square, (n,)) for n in numbers]
    return [p.get() for p in pending]


def lazy_squares(pool, numbers):
    yield from pool.imap(square, numbers)


def unordered_squares(pool, numbers):
    for result in pool.imap_unordered(square, numbers):
        yield result


def powers(pool, pairs):
    return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, numbers, None, on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print("apply:", apply_one(pool, 7))
        print("starmap:", powers(pool, [(2, 8), (3, 3)]))
