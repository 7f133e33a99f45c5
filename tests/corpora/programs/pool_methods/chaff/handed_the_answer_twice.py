# /// case
# loses = ["apply"]
# about = "apply_one hands the finished square to two tasks, which give it back"
# ///
import multiprocessing


def square(n):
    return n * n


def power(base, exponent):
    return base**exponent


def apply_one(pool, n):
    pool.apply(second, (n, n * n))
    return pool.apply(second, (n, n * n))


def second(_, answer):
    return answer


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
        print("apply:", apply_one(pool, 7))
        print("apply_async:", apply_all(pool, [1, 2, 3, 4, 5]))
        print("imap:", list(lazy_squares(pool, [1, 2, 3, 4, 5])))
        print("imap_unordered:", list(unordered_squares(pool, [1, 2, 3, 4, 5])))
        print("starmap:", powers(pool, [(2, 8), (3, 3), (5, 0)]))

        later = squares_later(pool, [1, 2, 3, 4, 5], on_done=print)
        print("map_async: handed over")
        later.wait()
