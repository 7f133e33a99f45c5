# /// case
# loses = ["map_async"]
# about = "returns an object of a class of its own, which only holds the AsyncResult."
# ///
import multiprocessing


class Later:
    def __init__(self, result):
        self.result = result

    def get(self, timeout=None):
        return self.result.get(timeout)

    def wait(self, timeout=None):
        self.result.wait(timeout)


def square(n):
    return n * n


def power(base, exponent):
    return base ** exponent


def apply_one(pool, n):
    return pool.apply(square, (n,))


def apply_all(pool, numbers):
    handles = [pool.apply_async(square, (n,)) for n in numbers]
    return [handle.get() for handle in handles]


def lazy_squares(pool, numbers):
    return pool.imap(square, numbers)


def unordered_squares(pool, numbers):
    return pool.imap_unordered(square, numbers)


def powers(pool, pairs):
    return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    return Later(pool.map_async(square, numbers, callback=on_done))
