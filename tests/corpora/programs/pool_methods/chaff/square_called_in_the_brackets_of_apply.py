# /// case
# loses = ["apply"]
# about = "square is called in the brackets of apply, which gets a number for a function."
# diagnosis = "exception-in-task"
# says = ["Pass the function itself", "pool.apply(square(n))"]
# ///
import multiprocessing


def square(n):
    return n * n


def power(base, exponent):
    return base ** exponent


def apply_one(pool, n):
    return pool.apply(square(n))


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
    return pool.map_async(square, numbers, callback=on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print("map_async:", squares_later(pool, [1, 2, 3, 4, 5], print).get())
