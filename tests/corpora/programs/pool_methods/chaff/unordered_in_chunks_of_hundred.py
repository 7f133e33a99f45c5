# /// case
# loses = ["imap_unordered"]
# about = "a square waits for all the others of its chunk."
# diagnosis = "everything-in-one-chunk"
# ///
import multiprocessing

CHUNK = 100  # the manual says that large chunks are faster


def square(n):
    return n * n


def power(base, exponent):
    return base ** exponent


def apply_one(pool, n):
    return pool.apply(square, (n,))


def apply_all(pool, numbers):
    pending = [pool.apply_async(square, (n,)) for n in numbers]
    return [result.get() for result in pending]


def lazy_squares(pool, numbers):
    return pool.imap(square, numbers)


def unordered_squares(pool, numbers):
    return pool.imap_unordered(square, numbers, CHUNK)


def powers(pool, pairs):
    return pool.starmap(power, pairs, CHUNK)


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, numbers, CHUNK, on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print("imap_unordered:", list(unordered_squares(pool, [1, 2, 3, 4, 5])))
