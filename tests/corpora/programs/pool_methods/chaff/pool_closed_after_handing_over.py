# /// case
# loses = ["apply_async"]
# about = "the function closes the pool, which was to be left running."
# diagnosis = "given-pool-ended"
# ///
import multiprocessing


def square(n):
    return n * n


def power(base, exponent):
    return base ** exponent


def apply_one(pool, n):
    (answer,) = [pool.apply(square, (n,))]
    return answer


def apply_all(pool, numbers):
    pending = [pool.apply_async(square, (n,)) for n in numbers]
    pool.close()
    pool.join()
    return [result.get() for result in pending]


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
        print("apply:", apply_one(pool, 7))
        print("imap:", list(lazy_squares(pool, [1, 2, 3, 4, 5])))
        print("apply_async:", apply_all(pool, [1, 2, 3, 4, 5]))
