# /// case
# loses = ["map_async"]
# about = "the AsyncResult is not returned."
# diagnosis = "nothing-returned"
# ///
import multiprocessing


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
    for result in pool.imap_unordered(square, numbers):
        yield result


def powers(pool, pairs):
    return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    pool.map_async(square, numbers, callback=on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        squares_later(pool, [1, 2, 3, 4, 5], on_done=print)
        pool.close()
        pool.join()
