# /// case
# loses = ["apply_async"]
# about = "each result is awaited before the next number is handed over."
# diagnosis = "get-in-submitting-loop"
# ///
import multiprocessing


def square(n):
    return n ** 2


def power(base, exponent):
    return pow(base, exponent)


def apply_one(pool, n):
    return pool.apply(square, [n])


def apply_all(pool, numbers):
    squares = []
    for n in numbers:
        result = pool.apply_async(square, (n,))
        squares.append(result.get())
    return squares


def lazy_squares(pool, numbers):
    yield from pool.imap(square, numbers)


def unordered_squares(pool, numbers):
    for result in pool.imap_unordered(square, numbers):
        yield result


def powers(pool, pairs):
    return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, numbers, None, on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print("apply_async:", apply_all(pool, [1, 2, 3, 4, 5]))
