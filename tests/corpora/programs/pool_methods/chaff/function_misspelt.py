# /// case
# loses = ["apply_async"]
# about = "squares for square: a NameError in the main process."
# diagnosis = "exception-in-call"
# says = ["name 'squares' is not defined"]
# ///
import multiprocessing


def square(n):
    return n * n


def power(base, exponent):
    return base ** exponent


def apply_one(pool, n):
    return pool.apply(square, (n,))


def apply_all(pool, numbers):
    pending = [pool.apply_async(squares, (n,)) for n in numbers]
    return [each.get() for each in pending]


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
        print(apply_all(pool, [1, 2, 3]))
