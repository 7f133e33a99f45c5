# /// case
# about = "the pool's methods are looked up with getattr"
# ///
import multiprocessing


def square(n):
    return n * n


def power(base, exponent):
    return base ** exponent


def hand_over(pool, method, *args, **kwargs):
    return getattr(pool, method)(*args, **kwargs)


def apply_one(pool, n):
    return hand_over(pool, "apply", square, (n,))


def apply_all(pool, numbers):
    results = [hand_over(pool, "apply_async", square, (n,)) for n in numbers]
    return [result.get() for result in results]


def lazy_squares(pool, numbers):
    return hand_over(pool, "imap", square, numbers)


def unordered_squares(pool, numbers):
    return hand_over(pool, "imap_unordered", square, numbers)


def powers(pool, pairs):
    return hand_over(pool, "starmap", power, pairs)


def squares_later(pool, numbers, on_done):
    return hand_over(pool, "map_async", square, numbers, callback=on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(apply_one(pool, 7), apply_all(pool, [1, 2, 3]), powers(pool, [(2, 8), (5, 0)]))
        print(*lazy_squares(pool, [1, 2, 3]), *unordered_squares(pool, [1, 2, 3]))
        squares_later(pool, [1, 2, 3], print).wait()
