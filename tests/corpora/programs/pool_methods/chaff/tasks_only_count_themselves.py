# /// case
# loses = ["apply_async"]
# about = "the tasks of apply_all count themselves in a shared value and return their number; main squares"
# ///
import multiprocessing

done = multiprocessing.Value("i", 0)


def count(n):
    with done.get_lock():
        done.value += 1
    return n


def square(n):
    return n * n


def power(base, exponent):
    return base**exponent


def apply_one(pool, n):
    return pool.apply(square, (n,))


def apply_all(pool, numbers):
    pending = [pool.apply_async(count, (n,)) for n in numbers]
    return [result.get() ** 2 for result in pending]


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
