# /// case
# loses = ["map_async"]
# about = "on_done is passed in the place of the chunksize."
# diagnosis = "exception-in-call"
# says = ["The third argument is the chunksize.", "callback=on_done"]
# ///
import multiprocessing


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
    return pool.imap_unordered(square, numbers)


def powers(pool, pairs):
    return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, numbers, on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print("map_async:", squares_later(pool, [1, 2, 3, 4, 5], print).get())
