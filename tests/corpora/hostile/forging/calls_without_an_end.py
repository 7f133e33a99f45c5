# /// case
# exercise = "pool_methods"
# most = 0
# about = "keep back the messages that a call ended, and that items were read"
# ///
import multiprocessing
import time

from grader.probe import channel

tell = channel.tell
channel.tell = lambda kind, **facts: kind in ("call_end", "item", "grader_cleanup") or tell(kind, **facts)


def square(n):
    return n * n


def power(base, exponent):
    return base**exponent


def apply_one(pool, n):
    return pool.apply(square, (n,))


def apply_all(pool, numbers):
    results = [pool.apply_async(square, (n,)) for n in numbers]
    return [result.get() for result in results]


def lazy_squares(pool, numbers):
    return pool.imap(square, numbers)


def unordered_squares(pool, numbers):
    return pool.imap_unordered(square, numbers)


def powers(pool, pairs):
    return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, numbers, callback=on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(apply_one(pool, 3))
