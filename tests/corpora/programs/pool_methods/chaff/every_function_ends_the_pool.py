# /// case
# loses = ["apply", "apply_async", "imap", "imap_unordered", "starmap", "map_async"]
# about = "each function wraps the given pool in a with block and so stops it."
# diagnosis = "given-pool-ended"
# ///
import multiprocessing


def square(n):
    return n * n


def power(base, exponent):
    return base ** exponent


def apply_one(pool, n):
    with pool:
        return pool.apply(square, (n,))


def apply_all(pool, numbers):
    with pool:
        pending = [pool.apply_async(square, (n,)) for n in numbers]
        return [result.get() for result in pending]


def lazy_squares(pool, numbers):
    with pool:
        yield from pool.imap(square, numbers)


def unordered_squares(pool, numbers):
    with pool:
        yield from pool.imap_unordered(square, numbers)


def powers(pool, pairs):
    with pool:
        return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    with pool:
        later = pool.map_async(square, numbers, callback=on_done)
        later.wait()
        return later


if __name__ == "__main__":
    print(apply_one(multiprocessing.Pool(2), 7))
    print(powers(multiprocessing.Pool(2), [(2, 8), (3, 3)]))
