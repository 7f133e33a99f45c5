# /// case
# loses = ["apply", "apply_async", "imap", "imap_unordered", "starmap", "map_async"]
# about = "all tasks go to a ThreadPool of the program's own, not to the given pool's workers."
# diagnosis = "thread-not-process"
# ///
import multiprocessing
from multiprocessing.pool import ThreadPool


def square(n):
    return n * n


def power(base, exponent):
    return base ** exponent


def apply_one(pool, n):
    return ThreadPool(2).apply(square, (n,))


def apply_all(pool, numbers):
    pool = ThreadPool(2)
    pending = [pool.apply_async(square, (n,)) for n in numbers]
    return [result.get() for result in pending]


def lazy_squares(pool, numbers):
    with ThreadPool(2) as pool:
        yield from pool.imap(square, numbers)


def unordered_squares(pool, numbers):
    with ThreadPool(2) as pool:
        yield from pool.imap_unordered(square, numbers)


def powers(pool, pairs):
    with ThreadPool(2) as pool:
        return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    global keep
    keep = ThreadPool(2)
    return keep.map_async(square, numbers, callback=on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print("apply:", apply_one(pool, 7))
