# /// case
# loses = ["map_async"]
# about = "on_done is given as error_callback, which is called only when something goes wrong."
# diagnosis = "callback-forgotten"
# ///
import multiprocessing as mp


def square(n):
    return n * n


def power(base, exponent):
    result = 1
    for _ in range(exponent):
        result *= base
    return result


def apply_one(pool, n):
    return pool.apply(func=square, kwds={"n": n})


def apply_all(pool, numbers):
    tasks = [pool.apply_async(func=square, args=(), kwds=dict(n=n)) for n in numbers]
    return [task.get(timeout=None) for task in tasks]


def lazy_squares(pool, numbers):
    return pool.imap(func=square, iterable=numbers, chunksize=1)


def unordered_squares(pool, numbers):
    return pool.imap_unordered(func=square, iterable=numbers, chunksize=1)


def powers(pool, pairs):
    return pool.starmap(func=power, iterable=pairs, chunksize=2)


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, numbers, error_callback=on_done)


if __name__ == "__main__":
    with mp.Pool(2) as pool:
        later = squares_later(pool, [1, 2, 3, 4, 5], on_done=print)
        later.wait()
