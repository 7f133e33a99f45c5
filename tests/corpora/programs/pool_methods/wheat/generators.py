# /// case
# about = "the two iterators are generator functions"
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
    return pool.map_async(square, numbers, None, on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(3) as pool:
        for s in lazy_squares(pool, range(5)):
            print("imap", s)
        for s in unordered_squares(pool, range(5)):
            print("imap_unordered", s)
        print(powers(pool, [(2, 3), (3, 2)]))
