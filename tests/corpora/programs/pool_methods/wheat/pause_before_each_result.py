# /// case
# about = "the generators pause a little before each result that they pass on."
# ///
import multiprocessing
import threading
import time

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
    for result in pool.imap(square, numbers):
        time.sleep(0.01)
        yield result


def unordered_squares(pool, numbers):
    for result in pool.imap_unordered(square, numbers):
        time.sleep(0.01)
        yield result


def powers(pool, pairs):
    return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, numbers, callback=on_done)
