# /// case
# about = "right; imap and imap_unordered get batches of two numbers (as with chunksize=2), a worker returns a list of (n, square) pairs, and generators hand the squares out one by one"
# ///
import multiprocessing


def squares_of(batch):
    return [(n, square(n)) for n in batch]


def batches(numbers, size=2):
    return [numbers[start : start + size] for start in range(0, len(numbers), size)]


def square(n):
    return n * n


def power(base, exponent):
    return base**exponent


def apply_one(pool, n):
    return pool.apply(square, (n,))


def apply_all(pool, numbers):
    pending = [pool.apply_async(square, (n,)) for n in numbers]
    return [result.get() for result in pending]


def lazy_squares(pool, numbers):
    for batch in pool.imap(squares_of, batches(numbers)):
        for _, result in batch:
            yield result


def unordered_squares(pool, numbers):
    for batch in pool.imap_unordered(squares_of, batches(numbers)):
        for _, result in batch:
            yield result


def powers(pool, pairs):
    return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, numbers, callback=on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print("apply:", apply_one(pool, 7))
        print("apply_async:", apply_all(pool, [1, 2, 3, 4, 5]))
        print("imap:", list(lazy_squares(pool, [1, 2, 3, 4, 5])))
        print("imap_unordered:", list(unordered_squares(pool, [1, 2, 3, 4, 5])))
        print("starmap:", powers(pool, [(2, 8), (3, 3), (5, 0)]))
        later = squares_later(pool, [1, 2, 3, 4, 5], on_done=print)
        print("map_async: handed over")
        later.wait()
