# /// case
# loses = ["starmap"]
# about = "starmap of itertools computes the powers in the main process."
# diagnosis = "work-in-parent"
# ///
import multiprocessing
from itertools import starmap


def square(n):
    return n * n


def power(base, exponent):
    return base ** exponent


def hand_over(pool, method, *args, **kwargs):
    return getattr(pool, method)(*args, **kwargs)


def apply_one(pool, n):
    return hand_over(pool, "apply", square, (n,))


def apply_all(pool, numbers):
    results = [hand_over(pool, "apply_async", square, (n,)) for n in numbers]
    return [result.get() for result in results]


def lazy_squares(pool, numbers):
    return hand_over(pool, "imap", square, numbers)


def unordered_squares(pool, numbers):
    return hand_over(pool, "imap_unordered", square, numbers)


def powers(pool, pairs):
    return list(starmap(power, pairs))


def squares_later(pool, numbers, on_done):
    return hand_over(pool, "map_async", square, numbers, callback=on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print("starmap:", powers(pool, [(2, 8), (3, 3), (5, 0)]))
