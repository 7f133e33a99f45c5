# /// case
# about = "apply_all sleeps a moment between two calls of apply_async; no result is awaited before the last."
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
    handles = []
    for n in numbers:
        handles.append(pool.apply_async(square, (n,)))
        time.sleep(0.01)
    return [handle.get() for handle in handles]


def lazy_squares(pool, numbers):
    return pool.imap(square, numbers)


def unordered_squares(pool, numbers):
    return pool.imap_unordered(square, numbers)


def powers(pool, pairs):
    return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, numbers, callback=on_done)
