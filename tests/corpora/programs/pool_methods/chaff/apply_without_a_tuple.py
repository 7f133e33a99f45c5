# /// case
# loses = ["apply"]
# about = "(n) is just n, and apply can't unpack a number into arguments."
# diagnosis = "args-not-a-tuple"
# ///
import multiprocessing


def square(n):
    return n * n


def power(base, exponent):
    return base ** exponent


def apply_one(pool, n):
    return pool.apply(square, (n))


def apply_all(pool, numbers):
    pending = dict(enumerate([pool.apply_async(square, (n,)) for n in numbers]))
    found = {place: result.get() for place, result in pending.items()}
    return [found[place] for place in range(len(found))]


def lazy_squares(pool, numbers):
    return (result for result in pool.imap(square, numbers))


def unordered_squares(pool, numbers):
    return (result for result in pool.imap_unordered(square, numbers))


def powers(pool, pairs):
    bases = [base for base, _ in pairs]
    exponents = [exponent for _, exponent in pairs]
    return pool.starmap(power, zip(bases, exponents))


def squares_later(pool, numbers, on_done):
    def ring(squares):
        # a callback runs in the main process, so it may be any function
        on_done(squares)

    return pool.map_async(square, numbers, callback=ring)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print("apply_async:", apply_all(pool, [1, 2, 3, 4, 5]))
