# /// case
# loses = ["starmap"]
# about = "base and exponent change places."
# diagnosis = "base-and-exponent-swapped"
# ///
import multiprocessing


def square(n):
    return n * n


def power(exponent, base):
    return base ** exponent


def apply_one(pool, n):
    return pool.apply(square, (n,))


def apply_all(pool, numbers):
    pending = [pool.apply_async(square, (n,)) for n in numbers]
    return [result.get() for result in pending]


def lazy_squares(pool, numbers):
    return pool.imap(square, numbers)


def unordered_squares(pool, numbers):
    return pool.imap_unordered(square, numbers)


def powers(pool, pairs):
    return pool.starmap(power, [(abs(base), exponent) for base, exponent in pairs])


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, numbers, callback=on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print("starmap:", powers(pool, [(2, 8), (3, 3), (5, 1)]))
