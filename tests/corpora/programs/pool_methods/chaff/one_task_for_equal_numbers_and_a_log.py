# /// case
# loses = ["apply_async"]
# about = "apply_all hands over each different number once; its tasks also write a log"
# ///
import multiprocessing
import os
import tempfile


def logged(n):
    with open(os.path.join(tempfile.gettempdir(), f"{os.getpid()}.log"), "a") as log:
        log.write("done\n")
    return n * n


def square(n):
    return n * n


def power(base, exponent):
    return base**exponent


def apply_one(pool, n):
    return pool.apply(square, (n,))


def apply_all(pool, numbers):
    pending = {n: pool.apply_async(logged, (n,)) for n in set(numbers)}
    return [pending[n].get() for n in numbers]


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
