# /// case
# about = "keyword arguments everywhere"
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
    return pool.map_async(func=square, iterable=numbers, chunksize=3, callback=on_done)


if __name__ == "__main__":
    with mp.Pool(processes=2) as pool:
        print(apply_one(pool=pool, n=7))
        print(list(lazy_squares(pool=pool, numbers=[1, 2, 3])))
        print(powers(pool=pool, pairs=[(2, 8), (3, 3), (5, 0)]))
