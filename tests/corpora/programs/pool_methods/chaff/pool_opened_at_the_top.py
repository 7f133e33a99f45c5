# /// case
# loses = ["apply", "apply_async", "imap", "imap_unordered", "starmap", "map_async"]
# about = "a pool is opened when the file is loaded; a spawned worker which loads it dies of that, and its task is never done."
# diagnosis = "no-main-guard"
# ///
import multiprocessing

crew = multiprocessing.Pool(2)


def square(n):
    return n * n


def power(base, exponent):
    return base ** exponent


def apply_one(pool, n):
    return crew.apply(square, (n,))


def apply_all(pool, numbers):
    pending = [crew.apply_async(square, (n,)) for n in numbers]
    return [result.get() for result in pending]


def lazy_squares(pool, numbers):
    return crew.imap(square, numbers)


def unordered_squares(pool, numbers):
    return crew.imap_unordered(square, numbers)


def powers(pool, pairs):
    return crew.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    return crew.map_async(square, numbers, callback=on_done)


if __name__ == "__main__":
    print("apply:", apply_one(crew, 7))
    print("starmap:", powers(crew, [(2, 8), (3, 3), (5, 0)]))
