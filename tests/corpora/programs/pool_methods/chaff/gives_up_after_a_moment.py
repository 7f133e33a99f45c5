# /// case
# loses = ["apply_async"]
# about = "get() with a short timeout raises TimeoutError when the workers take longer than that."
# diagnosis = "exception-in-call"
# ///
import multiprocessing as mp


def square(n):
    return n * n


def power(base, exponent):
    result = 1
    for _ in range(exponent):
        result *= base
    return result


def apply_one(pool, n):
    return pool.apply(func=square, kwds={"n": n})


def apply_all(pool, numbers):
    pending = [pool.apply_async(square, (n,)) for n in numbers]
    return [result.get(timeout=0.1) for result in pending]  # should be plenty


def lazy_squares(pool, numbers):
    return pool.imap(func=square, iterable=numbers, chunksize=1)


def unordered_squares(pool, numbers):
    return pool.imap_unordered(func=square, iterable=numbers, chunksize=1)


def powers(pool, pairs):
    return pool.starmap(func=power, iterable=pairs, chunksize=2)


def squares_later(pool, numbers, on_done):
    return pool.map_async(func=square, iterable=numbers, chunksize=3, callback=on_done)


if __name__ == "__main__":
    with mp.Pool(2) as pool:
        print("apply:", apply_one(pool, 7))
        print("apply_async:", apply_all(pool, [1, 2, 3, 4, 5]))
