# /// case
# loses = ["map_async"]
# about = "hands over with map_async, and returns the AsyncResult of an apply_async"
# ///
import multiprocessing


def square(n):
    return n * n


def power(base, exponent):
    return base**exponent


def apply_one(pool, n):
    return pool.apply(square, (n,))


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
    pool.map_async(square, numbers, callback=on_done)
    return pool.apply_async(square, (1,))


def main():
    with multiprocessing.Pool(2) as pool:
        print(apply_one(pool, 7), apply_all(pool, [1, 2, 3]))
        print(list(lazy_squares(pool, [1, 2])), list(unordered_squares(pool, [3, 4])))
        print(powers(pool, [(2, 8)]))
        squares_later(pool, [1, 2], print).wait()


if __name__ == "__main__":
    main()
