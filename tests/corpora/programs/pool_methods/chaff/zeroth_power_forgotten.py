# /// case
# loses = ["starmap"]
# about = "the loop begins with the base itself, so an exponent of 0 gives the base in place of 1."
# ///
import multiprocessing


def square(n):
    return n * n


def power(base, exponent):
    result = base
    for _ in range(exponent - 1):
        result = result * base
    return result


def apply_one(pool, n):
    (answer,) = [pool.apply(square, (n,))]
    return answer


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
        print("starmap:", powers(pool, [(2, 8), (3, 3), (5, 0)]))
