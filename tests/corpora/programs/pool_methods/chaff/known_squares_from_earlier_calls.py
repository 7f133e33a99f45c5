# /// case
# loses = ["apply", "apply_async"]
# about = "squares are kept in the main process: a second call with a number that an earlier call had uses no worker of the pool that it was given"
# diagnosis = "work-in-parent"
# ///
import multiprocessing


known = {}


def square(n):
    return n * n


def power(base, exponent):
    return base**exponent


def apply_one(pool, n):
    if n not in known:
        known[n] = pool.apply(square, (n,))
    return known[n]


def apply_all(pool, numbers):
    pending = [None if n in known else pool.apply_async(square, (n,)) for n in numbers]
    for n, result in zip(numbers, pending):
        if result is not None:
            known[n] = result.get()
    return [known[n] for n in numbers]


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
        print("apply:", apply_one(pool, 7))
        print("apply_async:", apply_all(pool, [1, 2, 3, 4, 5]))
        print("imap:", list(lazy_squares(pool, [1, 2, 3, 4, 5])))
        print("imap_unordered:", list(unordered_squares(pool, [1, 2, 3, 4, 5])))
        print("starmap:", powers(pool, [(2, 8), (3, 3), (5, 0)]))
        later = squares_later(pool, [1, 2, 3, 4, 5], on_done=print)
        print("map_async: handed over")
        later.wait()
